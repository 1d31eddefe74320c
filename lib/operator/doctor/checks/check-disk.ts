import { statfs } from "node:fs/promises";
import path from "node:path";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";
import { auditHeadFile, backupFolder } from "@/lib/platform/env/env";
import type { Env } from "@/lib/platform/env/env-schema";

const MB = 1024 * 1024;
/** Less free space than this needs fixing: a busy day with its backup takes several hundred megabytes. */
const LEAST_FREE = 1024 * MB;

/** The folders that grow, by the settings that name them. */
function foldersOf(settings: Env): [string, string][] {
  const { DATA_DIR } = settings;
  const [backups, heads] = [backupFolder(settings), auditHeadFile(settings)];
  return [
    ...(DATA_DIR ? [["DATA_DIR", DATA_DIR] as [string, string]] : []),
    // The embedded database, which may be on a separate disk.
    ...(DATA_DIR ? [["DATA_DIR/postgres", path.join(DATA_DIR, "postgres")] as [string, string]] : []),
    ...(backups ? [["BACKUP_DIR", backups] as [string, string]] : []),
    ...(heads ? [["AUDIT_HEAD_FILE", path.dirname(heads)] as [string, string]] : []),
  ];
}

/** The free space where this process writes: the embedded database, the backups, the audit log heads. */
export async function checkDisk({ settings, freeBytes }: CheckedPortal): Promise<Finding> {
  const folders = foldersOf(settings);
  if (folders.length === 0) return good("disk", "disk_elsewhere");
  const found = await Promise.all(
    folders.map(async ([name, folder]) => ({ name, free: await freeBytes(folder) })),
  );
  const least = Math.min(...found.map(({ free }) => free));
  const facts = { megabytes: Math.floor(least / MB) };
  const low = found.filter(({ free }) => free < LEAST_FREE).map(({ name }) => name);
  return low.length > 0
    ? toFix("disk", "disk_low", { ...facts, places: low.join(", ") })
    : good("disk", "disk_free", facts);
}

/** @returns how many bytes this user may still write in a folder, or where it will be created */
export async function freeBytesAt(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = path.dirname(path.resolve(folder));
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing || parent === path.resolve(folder)) throw error;
    return freeBytesAt(parent);
  }
}
