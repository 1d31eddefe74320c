import { setTimeout as pause } from "node:timers/promises";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { creditTopUp } from "@/lib/money/top-ups/credit-top-up";
import { db } from "@/lib/platform/database";

/** What moves money from outside, by its kind. */
export type Errand = {
  kind: "by_hand" | "top_up";
  id: string;
  shopId: string;
  paise: number;
  /** The admin who decides. */
  adminId: string;
  /** How long to wait before it. */
  afterMs: number;
};

/** Each kind's own verb. @returns `ok`, or the code of its refusal */
const VERBS: Record<Errand["kind"], (errand: Errand) => Promise<{ ok: true } | { ok: false; code: string }>> =
  {
    by_hand: ({ id, shopId, paise }) =>
      adjustShop("command_line", { shopId, paise, reason: "torture", requestId: id }),
    top_up: ({ id, adminId }) => db().transaction((tx) => creditTopUp(tx, id, { userId: adminId })),
  };

// Runs errands one after another, in a process that can be killed. It prints the answers: "done <id> ok".
console.log("open");
for (const errand of JSON.parse(process.argv[2] ?? "[]") as Errand[]) {
  await pause(errand.afterMs);
  const done = await VERBS[errand.kind](errand);
  console.log(`done ${errand.id} ${done.ok ? "ok" : done.code}`);
}
console.log("closed");
process.exit(0);
