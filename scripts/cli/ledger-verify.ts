import { keepLedgerCheck } from "@/lib/money/ledger/checks/keep-ledger-check";
import { type LedgerRule, verifyLedger } from "@/lib/money/ledger/verify-ledger";
import { db } from "@/lib/platform/database";
import { runCommand } from "./run-command";

const SENTENCES: Record<LedgerRule, string> = {
  sum: "The entries of this transaction do not sum to zero",
  moment: "An entry of this transaction is of another time",
  balance: "The balance of this account is not the sum of its entries",
  running: "The balance after this entry of an account is not the sum of the entries until it",
  sign: "This account has less than nothing held, or a due that was paid twice",
  due: "This shop has a due although it may spend",
  held: "What this shop has held is not the sum of the prices of its orders that are held",
  sales: "Sales are not the sum of the prices of all orders that are captured",
  position: "The price of this order does not stand where its state says",
  last: "The price of this order does not stand where its newest transaction or fact left it",
  number: "Transactions of this order are missing, or are too many",
  cost: "What this order cost at the vendor is not posted as the vendor's answers say",
};

/** npm run ledger:verify: replays the whole ledger and compares it with balances and orders. Exits with 1 if it is broken. */
async function main(): Promise<number> {
  const report = await verifyLedger(db());
  await keepLedgerCheck(db(), report);
  const { entries, accounts, broken } = report;
  for (const { rule, of } of broken) console.error(`${SENTENCES[rule]}: ${of}.`);
  console.log(`entries ${entries}, accounts ${accounts}, broken ${broken.length}`);
  return broken.length > 0 ? 1 : 0;
}

await runCommand("ledger:verify", main);
