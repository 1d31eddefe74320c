import { findSecrets, type Harmless, type Secret } from "./find-secrets";
import { pastFiles } from "./past-files";

/**
 * Looks for secrets in the whole history. A harmless line is harmless in every file: files have moved since.
 * @param root a folder with a repository
 * @returns how many texts there were, and the secrets, each with the id under which `git show` prints its text
 * @throws Error where the history is cut off
 */
export function pastSecrets(root: string, harmless: readonly Harmless[]) {
  const found: (Secret & { id: string })[] = [];
  let texts = 0;
  for (const file of pastFiles(root)) {
    texts += 1;
    const here = harmless.map((one) => ({ ...one, path: file.path }));
    found.push(...findSecrets(file, here).map((secret) => ({ ...secret, id: file.id })));
  }
  return { texts, found };
}
