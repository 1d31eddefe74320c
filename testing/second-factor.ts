import { randomUUID } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { totpFactors } from "@/db/schema/second-factors";
import { makeRecoveryCodes } from "@/lib/platform/access/second-factor/codes/recovery-codes";
import { newTotpSecret } from "@/lib/platform/access/second-factor/codes/totp";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { sealRecord } from "@/lib/platform/privacy/envelope";

/** Gives a person an authenticator app and recovery codes. @returns its secret, in base32, and the codes */
export async function enrolled(userId: string): Promise<{ secret: string; recovery: string[] }> {
  const [id, secret] = [randomUUID(), newTotpSecret()];
  const recovery = await db().transaction(async (tx) => {
    await tx
      .insert(totpFactors)
      .values({ id, userId, ...sealRecord(id, { secret }), usedSteps: [], createdAt: now() });
    return makeRecoveryCodes(tx, userId);
  });
  return { secret, recovery };
}

/** The code that an app shows. @param steps how many steps of 30 seconds its clock is ahead */
export function codeOf(secret: string, steps = 0, at: number = now().getTime()): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at + steps * 30_000 });
}

/** A code of six digits that is wrong now and in the steps around it. */
export function wrongCode(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  const wrong = Array.from({ length: 10 }, (_, digit) => String(digit).repeat(6));
  return wrong.find((code) => !right.includes(code)) ?? "";
}
