import { hash, verify } from "@node-rs/argon2";
import { type BulkheadPolicy, BulkheadRejectedError, bulkhead } from "cockatiel";

/** OWASP's argon2id floor: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id (the package's default variant). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** How many passwords a process hashes at once, and how many may queue, so that a flood leaves room for other work. */
const [AT_ONCE, WAITING] = [1, 40];

// One per process, even when the framework loads this file twice. Known devices have their own queue.
const holder = globalThis as typeof globalThis & { bahiHashing?: Record<"known" | "others", BulkheadPolicy> };

/** Thrown when the hashing queue is full. */
export class BusyError extends Error {}

/**
 * Checks a password. Without a hash (no such account) it does the same work and returns false, so that timing does
 * not reveal which accounts exist.
 * @param isKnown whether the device has signed in to this account before; known devices have their own queue
 * @throws BusyError if the queue is full
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
    throw error instanceof BulkheadRejectedError ? new BusyError("password queue is full") : error;
  }
}
