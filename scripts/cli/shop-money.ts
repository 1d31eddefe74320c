import { parseArgs } from "node:util";
import { creditByCommand, limitByCommand, type MoneyProblem } from "@/lib/money/ledger/adjust-by-command";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { runCommand } from "./run-command";

const CREDIT = `npm run shop:credit -- --shop S --rupees N --reason R
Adds to what a shop may spend, by hand. S is its name or id.`;
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
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help || !values.shop || !values.rupees) {
    console.log(command === "credit" ? CREDIT : LIMIT);
    return values.help ? 0 : 2;
  }
  return command === "credit" ? credit(values) : limit(values);
}

async function credit(words: { shop: string; rupees: string; reason: string }): Promise<number> {
  const done = await creditByCommand(words);
  if (!done.ok) return refuse(done.problem);
  const { availablePaise, duePaise } = done.balances;
  console.log(
    `Credited ${formatRupees(done.paise)}. The shop has ${formatRupees(availablePaise)} to spend${duePaise < 0 ? ` and owes ${formatRupees(-duePaise)}` : ""}.`,
  );
  return 0;
}

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
  // Such as "--rupees -5", where -5 looks like an option.
  if (!String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS")) throw error;
  console.error(`${CREDIT}\n${LIMIT}`);
  process.exit(2);
}
