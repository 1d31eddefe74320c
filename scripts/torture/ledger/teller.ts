import { setTimeout as pause } from "node:timers/promises";
import { chooseColumns } from "@/lib/money/bank-statement/choose-columns";
import { importBankStatement } from "@/lib/money/bank-statement/import-bank-statement";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { creditTopUp } from "@/lib/money/top-ups/credit-top-up";
import type { AdminActor } from "@/lib/platform/access/actor";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";

/** What moves money from outside, by its kind. An admin decides. */
export type Errand = {
  id: string;
  adminId: string;
  /** How long to wait before it. */
  afterMs: number;
} & (
  | { kind: "by_hand"; shopId: string; paise: number }
  | { kind: "top_up" }
  /** A file of the bank, of `COLUMNS`. */
  | { kind: "import"; file: string }
);
type Answer = { ok: true } | { ok: false; code: string };

/** Where a file of the errands has what. */
const COLUMNS = { day: 0, text: 1, number: null, out: 2, in: 3, direction: null };

/** Each kind's own verb. @returns `ok`, or the code of its refusal */
async function run(errand: Errand): Promise<Answer> {
  const { id, adminId } = errand;
  switch (errand.kind) {
    case "by_hand": {
      const { shopId, paise } = errand;
      const done = await adjustShop("command_line", { shopId, paise, reason: "torture", requestId: id });
      return done.ok && done.data.waits ? { ok: false, code: "waits" } : done;
    }
    case "top_up":
      return db().transaction((tx) => creditTopUp(tx, id, { userId: adminId }));
    case "import":
      return bringIn(errand.file, adminId);
  }
}

/** Brings a file in; the first one, or those at once with it, with its columns. */
async function bringIn(text: string, userId: string): Promise<Answer> {
  const actor: AdminActor = {
    ...{ role: "admin", duty: "owner", userId, scope: everyoneScope() },
    ...{ sessionId: "torture", name: "Torture", proof: { asks: "password", at: new Date() } },
  };
  const brought = await importBankStatement({ actor, input: { file: new Blob([text]) } });
  if (!brought.ok || "importId" in brought.data) return brought;
  return chooseColumns({ actor, input: { file: brought.data.fileId, ...COLUMNS } });
}

// Runs errands one after another, in a process that can be killed. It prints the answers: "done <id> ok".
console.log("open");
for (const errand of JSON.parse(process.argv[2] ?? "[]") as Errand[]) {
  await pause(errand.afterMs);
  const done = await run(errand);
  console.log(`done ${errand.id} ${done.ok ? "ok" : done.code}`);
}
console.log("closed");
process.exit(0);
