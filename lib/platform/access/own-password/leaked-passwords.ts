import { createHash } from "node:crypto";
import list from "@/lib/platform/access/own-password/leaked-passwords.json";

/** How much of each hash the list keeps: so much that no other password meets one by chance. */
const BYTES = 6;

/** A password as the list has it: in small letters, of the SHA-256 only the beginning. */
const markOf = (password: string) =>
  createHash("sha256").update(password.normalize("NFKC").toLowerCase()).digest().subarray(0, BYTES);

/** A list of passwords as `leaked-passwords.json` holds it: their marks in order, in base64. */
export function packed(passwords: readonly string[]): string {
  const marks = [...new Set(passwords.map((password) => markOf(password).toString("hex")))].sort();
  return Buffer.from(marks.join(""), "hex").toString("base64");
}

let marks: Buffer | undefined;

/**
 * Whether a password is among the leaked ones, of those that are long enough for the portal. Capitals do not count. For the server:
 * the list is large.
 */
export function isLeaked(password: string): boolean {
  marks ??= Buffer.from(list.marks, "base64");
  const mark = markOf(password);
  let [from, to] = [0, marks.length / BYTES];
  while (from < to) {
    const middle = (from + to) >> 1;
    const order = mark.compare(marks, middle * BYTES, (middle + 1) * BYTES);
    if (order === 0) return true;
    if (order < 0) to = middle;
    else from = middle + 1;
  }
  return false;
}
