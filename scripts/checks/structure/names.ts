import type { Finding } from "../source/finding";

const SAYS_NOTHING = /^(utils?|helpers?|common|misc|shared|stuff|functions)$/;

/** Names without meaning, and barrels, which make every file of a folder depend on every other. */
export function checkName(path: string): Finding[] {
  const text = wrongName(path);
  return text ? [{ path, line: 1, text }] : [];
}

function wrongName(path: string): string | null {
  const [, ...folders] = path.split("/");
  const file = folders.pop();
  if (!file) return null;
  const name = file.split(".")[0] ?? "";
  const empty = [name, ...folders].find((word) => SAYS_NOTHING.test(word));
  if (empty) return `"${empty}" does not say what the file contains`;
  const isBarrel = name === "index" && path !== "lib/vendor/inexopay/index.ts";
  return isBarrel ? "no barrels: import the file itself" : null;
}
