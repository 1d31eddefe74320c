import { SIGN_IN_LIMITS, type SignInLimit } from "@/lib/platform/limits/limits";
import { forgetTurns, giveTurnBack, type NamedLimit, takeTurn } from "@/lib/platform/limits/take-turn";
import { networkOf } from "@/lib/platform/server/peers/network";

/** Who is trying: which account, from which address, on which device. */
export type Caller = {
  /** Normalised. */
  email: string;
  address: string;
  /** The id of a device that has signed in to this account before; null for any other. */
  device: string | null;
  /**
   * The address may be a shared proxy that is missing from TRUSTED_PROXIES. Its limit is larger, so that one shop
   * does not lock out the others. It still has a limit, because anyone can claim to be a proxy.
   */
  isForwarded: boolean;
};

const limit = (name: SignInLimit): NamedLimit => ({ name: `sign-in-${name}`, ...SIGN_IN_LIMITS[name] });

type Count = { limit: NamedLimit; who: string };

/**
 * The counters a try adds to, narrowest first, so that a try blocked by its network does not count against the
 * account or everybody. A known device has only its own counter.
 */
function countsOf({ email, address, device, isForwarded }: Caller): { own: Count; shared: Count[] } {
  const account = JSON.stringify(email);
  if (device !== null) return { own: { limit: limit("device"), who: `${device} ${account}` }, shared: [] };
  const { network, site } = networkOf(address);
  const shared: Count[] = [];
  if (site) shared.push({ limit: limit("accountSite"), who: `${site} ${account}` });
  shared.push({ limit: limit(isForwarded ? "forwardedNetwork" : "network"), who: network });
  if (site) shared.push({ limit: limit(isForwarded ? "forwardedSite" : "site"), who: site });
  shared.push({ limit: limit("account"), who: account }, { limit: limit("everybody"), who: "" });
  return { own: { limit: limit("accountNetwork"), who: `${network} ${account}` }, shared };
}

/**
 * Counts a sign-in attempt before the password is checked.
 * @returns null if the password may be checked, otherwise when the next attempt is allowed
 */
export async function takeTry(caller: Caller): Promise<Date | null> {
  const { own, shared } = countsOf(caller);
  for (const { limit, who } of [own, ...shared]) {
    const until = await takeTurn(limit, who);
    if (until) return until;
  }
  return null;
}

/**
 * After a correct password: resets the caller's own counter and takes this try off the shared ones. So a whole shop
 * can sign in from one address all day, and a guesser gains nothing by having an account.
 */
export async function forgetTry(caller: Caller): Promise<void> {
  const { own, shared } = countsOf(caller);
  await forgetTurns(own.limit, own.who);
  for (const { limit, who } of shared) await giveTurnBack(limit, who);
}

/** After a password change: clears the tries that unknown devices used up on the account, codes included. */
export async function forgetTriesOf({ email, userId }: { email: string; userId: string }): Promise<void> {
  await forgetTurns(limit("account"), JSON.stringify(email));
  await forgetTurns(limit("code"), userId);
}

/** Whose code is tried, and on which device of theirs; null for an unknown one. */
export type CodeTry = { userId: string; device: string | null };

const codeCount = ({ userId, device }: CodeTry): Count =>
  device === null
    ? { limit: limit("code"), who: userId }
    : { limit: limit("codeDevice"), who: `${device} ${userId}` };

/** Counts a code before it is checked, whichever browser it comes from. @returns as `takeTry` */
export function takeCodeTry(tried: CodeTry): Promise<Date | null> {
  const { limit, who } = codeCount(tried);
  return takeTurn(limit, who);
}

/** After a right code: takes this try off again. Wrong ones still count, so signing in does not help a guesser. */
export function giveCodeTryBack(tried: CodeTry): Promise<void> {
  const { limit, who } = codeCount(tried);
  return giveTurnBack(limit, who);
}

/** What a signed-in person is asked for once more. */
export type OwnLimit = "ownPassword" | "ownCode" | "enrolmentCode";

/** Counts a signed-in person's own password or code before it is checked. @returns as `takeTry` */
export function takeOwnTry(name: OwnLimit, userId: string): Promise<Date | null> {
  return takeTurn(limit(name), userId);
}

/** After a right one. */
export function forgetOwnTries(name: OwnLimit, userId: string): Promise<void> {
  return forgetTurns(limit(name), userId);
}

/** Counts a factor that is shown again in a session, before it is checked. @returns as `takeTry` */
export function takeProofTry(sessionId: string): Promise<Date | null> {
  return takeTurn(limit("proof"), sessionId);
}

/** After a right one: takes this try off again. Wrong ones still count. */
export function giveProofTryBack(sessionId: string): Promise<void> {
  return giveTurnBack(limit("proof"), sessionId);
}

/** Counts an attempt to set a password through a link. @returns as `takeTry` */
export async function takeLinkTry(
  invitationId: string,
  { address, isForwarded }: Pick<Caller, "address" | "isForwarded">,
): Promise<Date | null> {
  const { network } = networkOf(address);
  const ofNetwork = await takeTurn(limit(isForwarded ? "linkForwarded" : "linkNetwork"), network);
  return ofNetwork ?? takeTurn(limit("link"), invitationId);
}

/** Counts that somebody says they forgot their password. @returns as `takeTry` */
export function takeForgottenTry(from: Pick<Caller, "address" | "isForwarded">): Promise<Date | null> {
  const name = from.isForwarded ? "forgottenForwarded" : "forgottenNetwork";
  return takeTurn(limit(name), networkOf(from.address).network);
}

/** Counts a mail with a link to a person. @returns as `takeTry` */
export function takeForgottenMail(userId: string): Promise<Date | null> {
  return takeTurn(limit("forgottenMail"), userId);
}

/** Counts a failure to be audited. @returns whether the limit for this `what` allows another entry */
export async function mayNoteFailure(what: string): Promise<boolean> {
  return (await takeTurn(limit("noted"), what)) === null;
}
