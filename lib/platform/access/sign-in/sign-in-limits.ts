import { SIGN_IN_LIMITS, type SignInLimit } from "@/lib/platform/limits/limits";
import { forgetTurns, giveTurnBack, type NamedLimit, takeTurn } from "@/lib/platform/limits/take-turn";
import { networkOf } from "@/lib/platform/server/peers/network";

/** Who tries: to which account, from where, on which device. */
export type Caller = {
  /** Normalised. */
  email: string;
  address: string;
  /** The id of a device that signed in to this account before; null for any other. */
  device: string | null;
  /**
   * The address may be a proxy's that is not in TRUSTED_PROXIES, which everybody shares: its total is larger, so that
   * one shop does not soon lock out all others. It has one all the same, since anybody can claim to be a proxy.
   */
  isForwarded: boolean;
};

const limit = (name: SignInLimit): NamedLimit => ({ name: `sign-in-${name}`, ...SIGN_IN_LIMITS[name] });

type Count = { limit: NamedLimit; who: string };

/**
 * What a try counts against, the narrowest first, so that only a try that its network had left counts for an account
 * and for everybody. Of a known device it is that device's own count alone.
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
 * Counts a try to sign in before the password is looked at.
 * @returns null where it may be looked at; else the moment from which one may be again.
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
 * After a right password: the caller has all tries again, and the counts shared with others get back the one that
 * it took. So many people of one shop sign in from one address all day, and a guesser with an account of
 * his own gains nothing.
 */
export async function forgetTry(caller: Caller): Promise<void> {
  const { own, shared } = countsOf(caller);
  await forgetTurns(own.limit, own.who);
  for (const { limit, who } of shared) await giveTurnBack(limit, who);
}

/** A new password gives an account the tries back that unknown devices used up. */
export async function forgetTriesOf(email: string): Promise<void> {
  await forgetTurns(limit("account"), JSON.stringify(email));
}

/** Counts a try to set a password by a link. @returns as `takeTry` */
export async function takeLinkTry(
  invitationId: string,
  { address, isForwarded }: Pick<Caller, "address" | "isForwarded">,
): Promise<Date | null> {
  const { network } = networkOf(address);
  const ofNetwork = await takeTurn(limit(isForwarded ? "linkForwarded" : "linkNetwork"), network);
  return ofNetwork ?? takeTurn(limit("link"), invitationId);
}

/** Counts a failure that is to be noted. @returns whether it may be, for this `what` */
export async function mayNoteFailure(what: string): Promise<boolean> {
  return (await takeTurn(limit("noted"), what)) === null;
}
