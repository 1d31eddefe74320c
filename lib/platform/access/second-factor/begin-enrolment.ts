import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { totpEnrolments } from "@/db/schema/second-factors";
import type { HeldPerson, SignedInPerson } from "@/lib/platform/access/actor";
import { isPermitted } from "@/lib/platform/access/second-factor/codes/permits";
import { newTotpSecret } from "@/lib/platform/access/second-factor/codes/totp";
import { findFactor } from "@/lib/platform/access/second-factor/find-own";
import { isHeld } from "@/lib/platform/access/second-factor/is-held";
import { provePassword, withCode } from "@/lib/platform/access/second-factor/prove-again";
import { forgetOwnTries, takeOwnTry } from "@/lib/platform/access/sign-in/sign-in-limits";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";

type Call = {
  actor: SignedInPerson;
  input: { password: string; code: string; enrolment_code: string };
  /** From a link that was used in this browser. */
  permit: string | undefined;
};

/**
 * Makes the secret of a new authenticator app, which counts once its first code is right (docs/decisions/0034). Who
 * may: a person with a factor by password and a code of it; a person to whom it is offered by password; a person who
 * must have one and has none by a link they used in this browser, by a code from the command line, or, in a shop, for a
 * week after an admin required it.
 * @returns `invalid_input` with the field that is wrong or missing, or `too_many_tries`
 */
export async function beginEnrolment({ actor, input, permit }: Call): Promise<Result<null>> {
  const factor = await findFactor(db(), actor);
  if (!factor && isHeld(actor)) {
    const may = await mayEnrolFirst(actor, permit, input.enrolment_code);
    return may.ok ? keepSecret(db(), actor, null) : may;
  }
  const own = await provePassword(actor.userId, input.password);
  if (!own.ok) return own;
  if (!factor) return keepSecret(db(), actor, null);
  return withCode(actor.userId, input.code, (tx) => keepSecret(tx, actor, factor.id));
}

async function mayEnrolFirst(
  person: HeldPerson,
  token: string | undefined,
  code: string,
): Promise<Result<null>> {
  const { userId, enrolsAloneUntil } = person;
  if (enrolsAloneUntil && now() < enrolsAloneUntil) return ok(null);
  if (await isPermitted(db(), userId, { token })) return ok(null);
  const refused = (reason: string) => fail("invalid_input", { fieldErrors: { enrolment_code: reason } });
  if (code.trim() === "") return refused("enrolment_code_missing");
  const until = await takeOwnTry("enrolmentCode", userId);
  if (until) return fail("too_many_tries", { facts: { until: until.toISOString() } });
  if (!(await isPermitted(db(), userId, { code }))) return refused("enrolment_code_wrong");
  await forgetOwnTries("enrolmentCode", userId);
  return ok(null);
}

async function keepSecret(
  database: Database,
  { userId, sessionId }: SignedInPerson,
  replaces: string | null,
): Promise<Result<null>> {
  const id = randomUUID();
  const sealed = sealRecord(id, { secret: newTotpSecret() });
  const row = { id, sessionId, replaces, ...sealed, createdAt: now() };
  await database
    .insert(totpEnrolments)
    .values({ userId, ...row })
    .onConflictDoUpdate({ target: totpEnrolments.userId, set: row });
  return ok(null);
}
