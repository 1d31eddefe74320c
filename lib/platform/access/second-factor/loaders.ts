import "server-only";
import type { Actor, SignedInPerson } from "@/lib/platform/access/actor";
import { isPermitted } from "@/lib/platform/access/second-factor/codes/permits";
import { totpUri } from "@/lib/platform/access/second-factor/codes/totp";
import { rememberedPermit } from "@/lib/platform/access/second-factor/cookies";
import { findEnrolment, findFactor, findOwnAccount } from "@/lib/platform/access/second-factor/find-own";
import { isHeld } from "@/lib/platform/access/second-factor/is-held";
import { isFactorRequired } from "@/lib/platform/access/second-factor/requirement";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { openRecord } from "@/lib/platform/privacy/envelope";

/** A person's own account: who they are, and their second factor, if they have one. */
export async function loadOwnAccount(actor: Actor) {
  const [account, factor] = await Promise.all([findOwnAccount(db(), actor), findFactor(db(), actor)]);
  const { name, email, shopName } = account;
  return {
    ...{ name, email, shopName, isRequired: isFactorRequired(account) },
    factor: factor && {
      since: factor.createdAt,
      codesLeft: factor.hashes?.length ?? 0,
      areCodesKept: factor.keptAt !== null,
    },
  };
}

/**
 * Where a person is in enrolling an app.
 * @param issuer the portal's name, as the app shows it
 * @returns `scan` with the secret, in base32, while a first code is awaited; otherwise `begin` with what has to be
 * shown for it
 */
export async function loadEnrolment(person: SignedInPerson, issuer: string) {
  const [enrolment, factor] = await Promise.all([findEnrolment(db(), person), findFactor(db(), person)]);
  if (enrolment && (factor?.id ?? null) === enrolment.replaces) {
    const { email } = await findOwnAccount(db(), person);
    const secret = openRecord(enrolment.id, enrolment).secret ?? "";
    return { step: "scan" as const, secret, uri: totpUri(secret, { issuer, account: email }) };
  }
  if (factor) return { step: "begin" as const, needs: ["password", "code"] as const };
  if (!isHeld(person)) return { step: "begin" as const, needs: ["password"] as const };
  const { enrolsAloneUntil, userId } = person;
  const mayAlone =
    (enrolsAloneUntil !== null && now() < enrolsAloneUntil) ||
    (await isPermitted(db(), userId, { token: await rememberedPermit() }));
  return { step: "begin" as const, needs: mayAlone ? ([] as const) : (["enrolment_code"] as const) };
}
