import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { databasePool } from "@/db/client";

const HOUR_S = 3_600;

type Limits = Record<"account" | "address" | "noted", RateLimiterPostgres>;
let limits: Limits | undefined;

function limiters(): Limits {
  const shared = { storeClient: databasePool(), tableName: "rate_limits", tableCreated: true };
  limits ??= {
    account: new RateLimiterPostgres({
      ...shared,
      keyPrefix: "sign-in-account",
      points: 10,
      duration: HOUR_S,
    }),
    address: new RateLimiterPostgres({
      ...shared,
      keyPrefix: "sign-in-address",
      points: 60,
      duration: HOUR_S,
    }),
    noted: new RateLimiterPostgres({ ...shared, keyPrefix: "sign-in-noted", points: 10, duration: HOUR_S }),
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

/** A right password gives the account its tries back. */
export async function forgetTries(email: string): Promise<void> {
  await limiters().account.delete(keyOf(email));
}
