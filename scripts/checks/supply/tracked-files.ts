import { execFileSync } from "node:child_process";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "../source/read-files";

/**
 * The text files that git tracks, and those that it would take next: neither tracked nor ignored. Links are not followed.
 * @param root a folder with a repository
 * @throws Error without git or outside a repository
 */
export function trackedFiles(root: string): SourceFile[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  return [...new Set(listed.split("\0"))]
    .filter((path) => path !== "" && lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile())
    .flatMap((path) => {
      const text = textOf(readFileSync(join(root, path)));
      return text === null ? [] : [{ path, text }];
    });
}

/** @returns null for a binary file, as git tells them */
export function textOf(bytes: Buffer): string | null {
  return bytes.subarray(0, 8_000).includes(0) ? null : bytes.toString();
}
