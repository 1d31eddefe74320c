import type { Finding } from "../source/finding";
import type { SourceFile } from "../source/read-files";

const WORKFLOW = /^\.(github|gitea|forgejo)\/.*\.ya?ml$|(^|\/)action\.ya?ml$/;
const USES = /^\s*(?:-\s+)?uses:\s*["']?([^\s"'#]+)/;
const PINNED = /^\.{1,2}\/|@[0-9a-f]{40}$|@sha256:[0-9a-f]{64}$/;

/** Finds actions of others in workflows of CI that are not pinned to a commit: a tag can be moved to other code. */
export function checkActions(files: SourceFile[]): Finding[] {
  return files
    .filter(({ path }) => WORKFLOW.test(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((content, index) => {
        const [, action] = USES.exec(content) ?? [];
        if (action === undefined || PINNED.test(action)) return [];
        return [
          { path, line: index + 1, text: `${action} is not pinned: name a commit, its tag in a comment` },
        ];
      }),
    );
}
