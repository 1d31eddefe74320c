import { hash, verify } from "@node-rs/argon2";

/** OWASP's argon2id floor: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id (the package's default variant). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/**
 * Checks a password. Without a hash (no such account) it does the same work and answers no, so that
 * the time taken does not tell which accounts exist.
 */
export async function passwordMatches(storedHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const matches = await verify(storedHash ?? (await decoy), password);
  return matches && storedHash !== undefined;
}
