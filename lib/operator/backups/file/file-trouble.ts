import path from "node:path";

/** What to say and suggest when a file cannot be written, by error code. */
const WRITING: Record<string, (file: string) => string> = {
  ENOENT: (file) => `the folder ${path.dirname(file)} does not exist. Create it, or name another one`,
  ENOTDIR: (file) => `${path.dirname(file)} is not a folder. Name another one`,
  EISDIR: () => "this is a folder. Name a file in it",
  EACCES: (file) => `this user may not write to ${path.dirname(file)}. Allow it, or name another folder`,
  EROFS: () => "the disk is read-only. Name a folder on another disk",
  ENOSPC: () => "the disk is full. Make room, or name a folder on another disk",
  EDQUOT: () => "this user's share of the disk is full. Make room, or name a folder on another disk",
  EFBIG: () => "a file there may not be this large. Name a folder on another disk, or raise ulimit -f",
  ENAMETOOLONG: () => "the name is too long. Name a shorter one",
  EIO: () => "the disk reports a fault. Check it, and name a folder on another disk",
};

/** The same for a file that cannot be read. */
const READING: Record<string, (file: string) => string> = {
  ENOENT: () => "there is no such file. Check its name",
  ENOTDIR: (file) => `${path.dirname(file)} is not a folder. Check the name`,
  EISDIR: () => "this is a folder. Name the file in it",
  EACCES: () => "this user may not read it. Allow it, or run this as the user who owns it",
  ENAMETOOLONG: () => "the name is too long. Check it",
  EIO: () => "the disk reports a fault. Check it, or take another copy",
};

/** Error codes handled like another one. */
const SAME: Record<string, string> = { EPERM: "EACCES", EEXIST: "ENOTDIR" };

/**
 * Explains why a file cannot be written or read, and what to do.
 * @param what what the file is, such as "The backup"
 * @returns one or two sentences; null if the error is not about a file
 */
export function fileTrouble(
  error: unknown,
  use: "write" | "read",
  what: string,
  file: string,
): string | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const why = (use === "write" ? WRITING : READING)[SAME[code] ?? code];
  if (!why) return null;
  return `${what} cannot be ${use === "write" ? "written to" : "read from"} ${file}: ${why(file)} (${code}).`;
}
