import path from "node:path";
import { findTombstones } from "@/lib/operator/backups/tombstones/find-tombstones";
import { unionOf } from "@/lib/operator/backups/tombstones/tombstone";
import {
  readTombstones,
  TOMBSTONE_FILE,
  writeTombstones,
} from "@/lib/operator/backups/tombstones/tombstone-file";
import { db } from "@/lib/platform/database";
import { backupFolder } from "@/lib/platform/env/env";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";

/**
 * Writes every erasure, carried out or not yet, to the record beside the backups, without taking one away that is there. An erasure
 * queues this in its own transaction, so that it happens as soon as a worker runs.
 * @returns how many are there; null if no backups are kept, or there is nothing to write
 */
export async function keepTombstones(folder = backupFolder()): Promise<number | null> {
  if (!folder) return null;
  const file = path.join(folder, TOMBSTONE_FILE);
  const [known, noted] = [await findTombstones(db()), await readTombstones(file)];
  if (known.length === 0) return noted?.size ?? null;
  const all = unionOf([...(noted?.values() ?? []), ...known]);
  await writeTombstones(file, all.values());
  return all.size;
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    keep_tombstones: Nothing;
  }
}

/** Also daily before the backup, for a folder that was emptied. */
export const tombstonesJob = defineJob({
  task: "keep_tombstones",
  payload: NOTHING,
  schedule: { match: "25 20 * * *" },
  run: () => keepTombstones(),
});
