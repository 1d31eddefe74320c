import { chooseColumns, openKept } from "@/lib/money/bank-statement/choose-columns";
import { importBankStatement } from "@/lib/money/bank-statement/import-bank-statement";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { dayIst } from "@/lib/platform/india-day";
import { fail, type Result } from "@/lib/platform/result";

/**
 * The admin brings in two files of the bank, each with a heading of its own. The columns of the first are chosen: its two payments
 * name no top-up, so they wait for a decision. The columns of the second are still to be chosen.
 */
export function bringBankStatements(admin: AdminActor): (() => Promise<Result<unknown>>)[] {
  return [
    async () => {
      const brought = await bring(admin, [
        "Date,Narration,Ref No,Withdrawals,Deposits,Balance",
        `${dayIst(now())},BY CASH GAYA BRANCH,,,1500.00,48200.00`,
        `${dayIst(now())},NEFT FROM A CUSTOMER,DEMO00000091,,750.00,48950.00`,
      ]);
      if (!brought.ok || !("fileId" in brought.data)) return fail("changed_meanwhile");
      const { fileId } = brought.data;
      const opened = await openKept(admin, fileId);
      if (!opened) return fail("changed_meanwhile");
      const none = { day: null, text: null, number: null, in: null, out: null, direction: null };
      return chooseColumns({ actor: admin, input: { file: fileId, ...none, ...opened.guess } });
    },
    () => bring(admin, ["Txn Date,What for,Money in,Money out", `${dayIst(now())},INTEREST CREDIT,42.00,`]),
  ];
}

const bring = (actor: AdminActor, lines: readonly string[]) =>
  importBankStatement({ actor, input: { file: new Blob([`${lines.join("\n")}\n`]) } });
