import { readFileSync } from "node:fs";

/**
 * A file of docs/operations as it stands, with this run's own addresses and passwords.
 * @param changes what is replaced by what, everywhere. @throws Error when the file has no such text
 */
export function sample(name: string, changes: readonly (readonly [string | RegExp, string])[] = []): string {
  let text = readFileSync(`docs/operations/${name}`, "utf8");
  for (const [from, to] of changes) {
    const changed = text.replaceAll(from, to);
    if (changed === text) throw new Error(`docs/operations/${name} has no ${from}`);
    text = changed;
  }
  return text;
}
