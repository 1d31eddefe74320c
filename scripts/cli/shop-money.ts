import { parseArgs } from "node:util";
import { creditByCommand, limitByCommand, type MoneyProblem } from "@/lib/money/ledger/adjust-by-command";
import { confirmByCommand } from "@/lib/operator/adjustments/confirm-by-command";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { runCommand } from "./run-command";
import { valueArgs } from "./value-args";

const CREDIT = `npm run shop:credit -- --shop S --rupees N --reason R
Adds to what a shop may spend, by hand. S is its name or id. Above what the settings allow for one admin it waits for an admin.
npm run shop:credit -- --confirm ID
Confirms a credit or debit that waits under this id, where the admin who asked for it is the only one.`;
const LIMIT = `npm run shop:limit -- --shop S --rupees N|none
How much a shop may owe: 0 is prepaid, none is without limit. S is its name or id.`;

const SENTENCES: Record<MoneyProblem, string> = {
  shop: "There is no shop with this name or id.",
  shop_twice: "Several shops have this name. Use the id at the end of the address of the shop's page.",
  rupees: "The amount is not one in rupees, like 500 or 99.50.",
  reason: "Say why, in at most 200 characters.",
};

/** Credits a shop, or sets how much it may owe; see CREDIT and LIMIT. */
async function main(): Promise<number> {
  const [command, ...args] = process.argv.slice(2);
  const options = {
    shop: { type: "string", default: "" },
    rupees: { type: "string", default: "" },
    reason: { type: "string", default: "" },
    confirm: { type: "string", default: "" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args: valueArgs(args, ["rupees"]), options });
  if (command === "credit" && values.confirm && !values.help) return confirm(values.confirm);
  if (values.help || !values.shop || !values.rupees) {
    console.log(command === "credit" ? CREDIT : LIMIT);
    return values.help ? 0 : 2;
  }
  return command === "credit" ? credit(values) : limit(values);
}

async function credit(words: { shop: string; rupees: string; reason: string }): Promise<number> {
  const done = await creditByCommand(words);
  if (!done.ok) return refuse(done.problem);
  const { id, waits, availablePaise, duePaise } = done.adjusted;
  if (waits) {
    console.log(
      `${formatRupees(done.paise)} waits for an admin: ${id}\nAn admin confirms it under Money in the portal.`,
    );
    return 0;
  }
  console.log(
    `Credited ${formatRupees(done.paise)}. The shop has ${formatRupees(availablePaise)} to spend${duePaise < 0 ? ` and owes ${formatRupees(-duePaise)}` : ""}.`,
  );
  return 0;
}

async function confirm(id: string): Promise<number> {
  const done = await confirmByCommand(id);
  if (done.ok) {
    const { paise } = done.data;
    console.log(
      `${paise > 0 ? "Credited" : "Debited"} ${formatRupees(Math.abs(paise))}, as the only admin had asked. An alert says so on all channels.`,
    );
    return 0;
  }
  console.error(REFUSALS[done.code] ?? REFUSALS.changed_meanwhile);
  return 1;
}

const REFUSALS: Record<string, string> = {
  changed_meanwhile: "Nothing waits under this id.",
  own_adjustment: "The command line asked for this itself: an admin confirms it under Money in the portal.",
  second_admin_active: "Another admin is active, who confirms it under Money in the portal.",
  more_than_left: "The shop has less than this to spend.",
};

async function limit(words: { shop: string; rupees: string }): Promise<number> {
  const done = await limitByCommand(words);
  if (!done.ok) return refuse(done.problem);
  const { creditLimitPaise: paise } = done;
  console.log(
    paise === null ? "The shop may owe without limit." : `The shop may owe up to ${formatRupees(paise)}.`,
  );
  return 0;
}

function refuse(problem: MoneyProblem): number {
  console.error(SENTENCES[problem]);
  return 1;
}

try {
  await runCommand(`shop:${process.argv[2] === "credit" ? "credit" : "limit"}`, main);
} catch (error) {
  if (!String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS")) throw error;
  console.error(`${CREDIT}\n${LIMIT}`);
  process.exit(2);
}
