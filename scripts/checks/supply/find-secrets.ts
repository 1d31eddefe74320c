import type { SourceFile } from "../source/read-files";
import { SECRETS, type SecretKind } from "./secret-patterns";

/** Where something looks like a secret, without the secret: its report can be shown. */
export type Secret = { path: string; line: number; kind: SecretKind };

/** Lines that only look as if they held a secret: those of one file with this text, for one kind of secret. */
export type Harmless = {
  path: string;
  kind: string;
  holds: string;
  why: string;
  /** It is in the history alone. */
  isPast?: boolean;
};

const KINDS = Object.entries(SECRETS) as [SecretKind, RegExp][];

/** The secrets in a text. @param used gets the entries that made a line harmless */
export function findSecrets(
  { path, text }: SourceFile,
  harmless: readonly Harmless[],
  used = new Set<Harmless>(),
): Secret[] {
  const present = KINDS.filter(([, pattern]) => pattern.test(text));
  if (present.length === 0) return [];
  const here = harmless.filter((one) => one.path === path);
  return text.split("\n").flatMap((content, index) =>
    present.flatMap(([kind, pattern]) => {
      if (!pattern.test(content)) return [];
      const entry = here.find((one) => one.kind === kind && content.includes(one.holds));
      if (entry) used.add(entry);
      return entry ? [] : [{ path, line: index + 1, kind }];
    }),
  );
}
