import { createHmac, hkdfSync } from "node:crypto";
import type { SignedInPerson } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { acceptedSecrets } from "@/lib/platform/env/accepted-secrets";
import { env } from "@/lib/platform/env/env";
import { DAY_MS, dayIst } from "@/lib/platform/india-day";
import { type Limit, OTPS_PER_NUMBER, WORK_LIMITS, type WorkLimit } from "@/lib/platform/limits/limits";
import {
  giveTurnBack,
  hasTurns,
  type NamedLimit,
  takeBothTurns,
  takeTurn,
} from "@/lib/platform/limits/take-turn";
import { noteRefused } from "@/lib/platform/log/note-refused";
import { fail, ok, type Result } from "@/lib/platform/result";

/** A limit under its name, multiplied by LIMITS_TIMES. */
export const scaled = (name: string, { times, seconds }: Limit): NamedLimit => ({
  name,
  seconds,
  times: times * env().LIMITS_TIMES,
});

/** The failure `too_often`, with the time (ISO) when the next turn is allowed. */
function tooOften(until: Date): Result<never> {
  return fail("too_often", { facts: { until: until.toISOString() } });
}

/** Counts one turn of a person and of their shop. @returns `too_often` if either has none left */
export async function limitWork(name: WorkLimit, actor: SignedInPerson): Promise<Result<null>> {
  const { person, shop } = WORK_LIMITS[name];
  const ofPerson = { limit: scaled(`${name}-person`, person), who: actor.userId };
  const until =
    actor.role === "agent"
      ? await takeBothTurns(ofPerson, { limit: scaled(`${name}-shop`, shop), who: actor.shopId })
      : await takeTurn(ofPerson.limit, ofPerson.who);
  if (!until) return ok(null);
  noteRefused("too_often", { user: actor.userId });
  return tooOften(until);
}

/**
 * Counts an OTP about to be sent to an Aadhaar number, whichever shop asks. It counts a hash keyed by the day, so no
 * table of hashes leads back to the number, and tomorrow's hash differs. A count that started before midnight
 * continues until its hour is over.
 */
export async function limitOtps(aadhaar: string): Promise<Result<null>> {
  const limit = scaled("otps-number", OTPS_PER_NUMBER);
  const until = await takeTurn(limit, await countedAs(limit, aadhaar));
  return until ? tooOften(until) : ok(null);
}

/** Gives back an OTP that was counted but not sent. */
export async function giveOtpBack(aadhaar: string): Promise<void> {
  const limit = scaled("otps-number", OTPS_PER_NUMBER);
  await giveTurnBack(limit, await countedAs(limit, aadhaar));
}

/** The number hashed as a count that is still open has it, by yesterday's key or the secret before; otherwise with today's. */
async function countedAs(limit: NamedLimit, aadhaar: string): Promise<string> {
  const [current, ...older] = acceptedSecrets("AUTH_SECRET");
  const yesterday = later(now(), -DAY_MS);
  const earlier = [
    hidden(aadhaar, yesterday, current),
    ...older.flatMap((secret) => [hidden(aadhaar, now(), secret), hidden(aadhaar, yesterday, secret)]),
  ];
  for (const one of earlier) if (await hasTurns(limit, one)) return one;
  return hidden(aadhaar, now(), current);
}

function hidden(aadhaar: string, day: Date, secret: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, dayIst(day), "bahi otps of a number 1", 32));
  return createHmac("sha256", key).update(aadhaar).digest("base64url");
}
