import { spawnSync } from "node:child_process";
import { Problem } from "../../launcher/messages.mjs";

/** What this machine lacks to make a row's condition: the row is then void, neither passed nor failed. */
export class Lacking extends Problem {}

/**
 * @param {string[]} words a command
 * @returns {string} what it says, without the last line break
 * @throws {Lacking} when the machine does not have it, or it fails
 */
export function said(words) {
  const { status, stdout, stderr, error } = spawnSync(words[0], words.slice(1), { encoding: "utf8" });
  if (error || status !== 0)
    throw new Lacking(`${words.join(" ")} does not work here: ${(error?.message ?? stderr).trim()}`);
  return stdout.trim();
}
