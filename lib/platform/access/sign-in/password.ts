import { hash, verify } from "@node-rs/argon2";
import { type BulkheadPolicy, BulkheadRejectedError, bulkhead } from "cockatiel";

/** OWASP's argon2id floor: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id (the package's default variant). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** So many passwords are looked at together in a process, and so many wait: a flood of them leaves room for the rest. */
const [AT_ONCE, WAITING] = [1, 40];

// One a process, also where the framework loads this file more than once. A known device waits for no stranger.
const holder = globalThis as typeof globalThis & { bahiHashing?: Record<"known" | "others", BulkheadPolicy> };

/** More passwords wait to be looked at than may. */
export class BusyError extends Error {}

/**
 * Checks a password. Without a hash (no such account) it does the same work and answers no, so that
 * the time taken does not tell which accounts exist.
 * @param isKnown whether a device asks that signed in to the account before: it has a queue of its own
 * @throws BusyError where too many wait
 */
export async function passwordMatches(
  storedHash: string | undefined,
  password: string,
  isKnown = false,
): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const compared = storedHash ?? (await decoy);
  holder.bahiHashing ??= { known: bulkhead(AT_ONCE, WAITING), others: bulkhead(AT_ONCE, WAITING) };
  const queue = holder.bahiHashing[isKnown ? "known" : "others"];
  try {
    return (await queue.execute(() => verify(compared, password))) && storedHash !== undefined;
  } catch (error) {
    throw error instanceof BulkheadRejectedError ? new BusyError("too many passwords at once") : error;
  }
}
