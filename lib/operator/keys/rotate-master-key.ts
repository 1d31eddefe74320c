import { haveAllEnded } from "@/lib/operator/keys/have-all-ended";
import { findKeyUse, type KeyUse } from "@/lib/operator/keys/key-use";
import { rewrapKeys } from "@/lib/operator/keys/rewrap-keys";
import { OWN_KEYS, SEALED_TABLES } from "@/lib/operator/keys/sealed-tables";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { findKeyHolders, markOfMasterKey } from "@/lib/platform/privacy/key-holders";
import { masterKeys } from "@/lib/platform/privacy/keyring";

/** What became of a rotation of the master key. */
export type MasterKeyReport = {
  current: number;
  /** How many keys were wrapped again by this run. */
  rewrapped: number;
  /** How many rows have a key that does not open: damaged, or its master key is not in DATA_KEYS. */
  unreadable: number;
  /** Running processes; those that still wrap under another key, and those that cannot open under the current one. */
  processes: number;
  lagging: number;
  ignorant: number;
  /** A transaction from before was still open; it may yet store a key under an older one. */
  isBusy: boolean;
  /** Which rows need a master key other than the current one. */
  older: KeyUse[];
  /** Master keys of DATA_KEYS that nothing here needs any more. */
  spare: number[];
};

const ROUNDS = 20;

/**
 * Wraps every data key under the current master key while the portal serves. Nothing is changed if a running process could
 * not open the result. A master key is spare only if no row needs it, no running process wraps under it, and no transaction is open that
 * began before that was so.
 * @param onBatch as for `rewrapKeys`
 */
export async function rotateMasterKey(onBatch?: (rows: number) => void): Promise<MasterKeyReport> {
  const { current, byNumber } = masterKeys();
  const report: MasterKeyReport = {
    ...{ current, rewrapped: 0, unreadable: 0, processes: 0, lagging: 0, ignorant: 0 },
    ...{ isBusy: false, older: [], spare: [] },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    Object.assign(report, await countHolders(current));
    if (report.ignorant > 0) return report;
    report.unreadable = 0;
    for (const table of SEALED_TABLES) {
      const done = await rewrapKeys(table, onBatch);
      report.rewrapped += done.rows;
      report.unreadable += done.unreadable;
    }
    report.isBusy = report.lagging === 0 && !(await haveAllEnded());
    report.older = await olderUse(current);
    const rows = report.older.filter(({ table }) => table !== "keyring");
    // What is left was stored meanwhile, unless it does not open.
    if (rows.length > 0 && report.lagging === 0 && report.unreadable === 0) continue;
    // One that was started meanwhile, or was about to connect.
    Object.assign(report, await countHolders(current));
    if (rows.length === 0 && report.lagging === 0 && !report.isBusy) {
      report.rewrapped += (await rewrapKeys(OWN_KEYS)).rows;
      report.older = await olderUse(current);
    }
    break;
  }
  const isOver = report.lagging === 0 && !report.isBusy;
  const needed = new Set(report.older.map(({ number }) => number));
  // A higher one that is held back waits for its turn.
  report.spare = [...byNumber.keys()].filter((number) => isOver && number < current && !needed.has(number));
  if (report.rewrapped > 0) await note(report);
  return report;
}

async function olderUse(current: number): Promise<KeyUse[]> {
  return (await findKeyUse(db())).filter(({ number }) => number !== current);
}

async function countHolders(current: number) {
  const mark = markOfMasterKey(current);
  const holders = await findKeyHolders(db());
  return {
    processes: holders.length,
    lagging: holders.filter(({ wraps }) => !wraps.includes(mark)).length,
    ignorant: holders.filter(({ opens }) => !opens.includes(mark)).length,
  };
}

async function note({ current, rewrapped, spare }: MasterKeyReport): Promise<void> {
  const facts = auditFacts({ by: "command_line", rows: rewrapped, spare: spare.join("-") || undefined });
  await recordAudit(db(), { userId: null, action: "keys.rotated", object: auditId(current), facts });
}
