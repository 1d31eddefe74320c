import type { Finding } from "../source/finding";
import type { SourceFile } from "../source/read-files";
import { findSecrets, type Harmless } from "./find-secrets";

/** The list of lines that only look as if they held a secret. */
const LIST = "scripts/checks/supply/harmless.json";

/** Finds what looks like a secret in files, and entries of the list of harmless lines that no file needs any more. */
export function checkSecrets(files: SourceFile[], harmless: Harmless[]): Finding[] {
  const used = new Set<Harmless>();
  const found = files.flatMap((file) => findSecrets(file, harmless, used));
  const idle = harmless.filter((one) => !one.isPast && !used.has(one));
  return [
    ...found.map(({ path, line, kind }) => ({ path, line, text: `looks like a secret: ${kind}` })),
    ...idle.map(({ path, kind, holds }) => ({
      path: LIST,
      line: 1,
      text: `${kind} in ${path} (${holds}) is gone: remove it, or mark it isPast if it was committed`,
    })),
  ];
}
