import { execFileSync } from "node:child_process";
import type { SourceFile } from "../source/read-files";
import { textOf } from "./tracked-files";

/** A file as it was: its path when it was first committed, and the id under which `git show` prints it. */
export type PastFile = SourceFile & { id: string };

const AT_ONCE = 300;

/**
 * Every text that was ever committed on any branch or tag, each once, and every commit with its message.
 * @param root a folder with a repository
 * @throws Error without git, outside a repository, or where the history is cut off: a shallow clone
 */
export function* pastFiles(root: string): Generator<PastFile> {
  const git = (args: string[], input = "") =>
    execFileSync("git", args, { cwd: root, input, maxBuffer: 1 << 30 });
  if (git(["rev-parse", "--is-shallow-repository"]).toString().trim() === "true")
    throw new Error("This clone has no whole history: git fetch --unshallow");
  const named = git(["rev-list", "--objects", "--all"]).toString().split("\n");
  const objects = named.flatMap((line) => {
    const [, id, path = ""] = /^(\w+) ?(.*)$/.exec(line) ?? [];
    return id ? [{ id, path: path || "commit" }] : [];
  });
  for (let at = 0; at < objects.length; at += AT_ONCE) {
    const some = objects.slice(at, at + AT_ONCE);
    const printed = git(["cat-file", "--batch"], some.map(({ id }) => `${id}\n`).join(""));
    yield* filesOf(printed, some);
  }
}

/** Reads what `git cat-file --batch` prints: for each object a line `id type size`, its bytes, and a line break. */
function* filesOf(printed: Buffer, objects: { id: string; path: string }[]): Generator<PastFile> {
  let at = 0;
  for (const { id, path } of objects) {
    const end = printed.indexOf("\n", at);
    const [, type, size] = printed.toString("latin1", at, end).split(" ");
    const bytes = printed.subarray(end + 1, end + 1 + Number(size));
    at = end + 1 + bytes.length + 1;
    const text = type === "blob" || type === "commit" ? textOf(bytes) : null;
    if (text !== null) yield { id, path, text };
  }
}
