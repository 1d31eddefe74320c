import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { databasePool } from "@/db/client";

const HOUR_S = 3_600;

type Limits = Record<"account" | "address" | "link" | "linkAddress" | "noted", RateLimiterPostgres>;
let limits: Limits | undefined;

function limiters(): Limits {
  const anHour = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: databasePool(),
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix,
      points,
      duration: HOUR_S,
    });
  limits ??= {
    account: anHour("sign-in-account", 10),
    address: anHour("sign-in-address", 60),
    link: anHour("link", 10),
    linkAddress: anHour("link-address", 60),
    noted: anHour("sign-in-noted", 10),
  };
  return limits;
}

/** What a stranger sends as e-mail may be longer than the table's key, and need not be kept. */
function keyOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/**
 * Counts a try to sign in before the password is looked at: 10 an hour for an account, 60 for an
 * address. @returns false when either is used up; then the hash is not reached.
 */
export async function mayTrySignIn(email: string, address: string): Promise<boolean> {
  return (await isWithin(limiters().address, address)) && (await isWithin(limiters().account, email));
}

/** The same for a password that is set by a link: 10 tries an hour for an invitation, 60 for an address. */
export async function mayTryLink(invitationId: string, address: string): Promise<boolean> {
  return (await isWithin(limiters().linkAddress, address)) && (await isWithin(limiters().link, invitationId));
}

/** Counts a failure that is to be noted: ten an hour for each `what`. */
export function mayNoteFailure(what: string): Promise<boolean> {
  return isWithin(limiters().noted, what);
}

async function isWithin(limiter: RateLimiterPostgres, key: string): Promise<boolean> {
  try {
    await limiter.consume(keyOf(key));
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/** A right password, or a new one, gives the account all its tries back. */
export async function forgetTries(email: string): Promise<void> {
  await limiters().account.delete(keyOf(email));
}

/**
 * A right password gives the address the try back that it took: many people of one shop sign in from
 * one address, and a guesser with an account of his own gains nothing.
 */
export async function giveTryBack(address: string): Promise<void> {
  await limiters().address.reward(keyOf(address), 1);
}
