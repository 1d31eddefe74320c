import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { databasePool } from "@/db/client";

const HOUR_S = 3_600;

type Limits = { account: RateLimiterPostgres; address: RateLimiterPostgres };
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
  try {
    await limiters().address.consume(keyOf(address));
    await limiters().account.consume(keyOf(email));
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/**
 * A right password gives the account all its tries back, and the address the one that it took: many
 * people of one shop sign in from one address, and a guesser with an account of his own gains nothing.
 */
export async function forgetTries(email: string, address: string): Promise<void> {
  await limiters().account.delete(keyOf(email));
  await limiters().address.reward(keyOf(address), 1);
}
