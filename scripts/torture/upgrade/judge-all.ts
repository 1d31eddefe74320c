import { readFileSync } from "node:fs";
import type { TestDatabase } from "../../../e2e/fixtures/database";
import { type Env, runScript } from "../../../e2e/fixtures/node-process";
import { newDatabase } from "../../../e2e/fixtures/portal";
import { type Brought, viewOf } from "./bring-up";
import { compare } from "./content";
import type { Judged, Task } from "./judge-data";
import { backupOf, servingRoleOf } from "./laid";

/** A restore records that an order may have been sent since the backup; see lib/orders/follow/note-restore.ts. */
const BY_RESTORE = {
  orders: ["state", "evidence_count", "updated_at", "sent_at", "next_check_at", "checks"],
};

/** The invented keys that the released versions' data is sealed with, and the other settings a script needs. */
export function releaseEnv(database: TestDatabase): Env {
  const { about: _, ...keys } = JSON.parse(readFileSync("testing/releases/keys.json", "utf8"));
  return {
    ...keys,
    ...{
      DATABASE_URL: database.url,
      APP_URL: "http://localhost:3000",
      LOG_LEVEL: "silent",
      BACKUP_KEEP: "0",
    },
    ...{ INEXOPAY_BASE_URL: "http://127.0.0.1:9", INEXOPAY_API_KEY: "test", INEXOPAY_USERNAME: "test" },
  };
}

/** The portal's own view of databases, from a process with their keys. @param database any of them */
export async function judgeData(tasks: Task[], database: TestDatabase): Promise<Judged[]> {
  const args = [JSON.stringify(tasks)];
  return JSON.parse(await runScript("scripts/torture/upgrade/judge-data.ts", args, releaseEnv(database)));
}

/**
 * Opens every sealed text of the migrated databases, and restores each backup into a database of its own and does the
 * same there. @returns also the rows that a restore lost or changed
 */
export async function judgeAll(
  brought: readonly Brought[],
): Promise<{ opened: number; closed: string[]; lostByRestore: string[] }> {
  const restored: TestDatabase[] = [];
  try {
    const tasks: Task[] = [];
    for (const { release, database } of brought) {
      const target = await newDatabase({ isEmpty: true });
      restored.push(target);
      tasks.push({ url: database.ownerUrl, servingRole: servingRoleOf(database) });
      tasks.push({ url: target.ownerUrl, servingRole: servingRoleOf(target), file: backupOf(release) });
    }
    const [first] = restored;
    if (!first) return { opened: 0, closed: [], lostByRestore: [] };
    const judged = await judgeData(tasks, first);
    const lostByRestore: string[] = [];
    for (const [i, { release, before }] of brought.entries()) {
      const target = restored[i];
      if (!target) continue;
      const { lost } = compare(before.content, (await viewOf(target)).content, BY_RESTORE);
      // The queue is restored through its own functions, which may move a job that is due; a database keeps its own id.
      const rows = lost.filter((row) => !/^(jobs|database_identity) /.test(row));
      lostByRestore.push(...rows.map((row) => `${release.version} restored: ${row}`));
    }
    return {
      opened: judged.reduce((sum, one) => sum + one.opened, 0),
      closed: judged.flatMap(({ closed }) => closed),
      lostByRestore,
    };
  } finally {
    for (const target of restored) await target.drop();
  }
}
