import { parseArgs } from "node:util";
import { type PriceProblem, setPriceByCommand } from "@/lib/money/prices/set-price-by-command";
import { VARIANTS } from "@/lib/money/prices/variants";
import { formatRupees, parsePrice } from "@/lib/platform/identity/numbers/rupees";
import { runCommand } from "./run-command";
import { valueArgs } from "./value-args";

const USAGE = `npm run price:set -- --variant V|all --rupees N [--shop S] [--from DAY]
What shops pay: for all of them, or for one (its name or id); from now on, or from a day in India, like 2026-12-01.
Variants: ${VARIANTS.map(({ variant }) => variant).join(", ")}`;

const SENTENCES: Record<PriceProblem, string> = {
  variant: "There is no such variant. Use all, or one that --help lists.",
  rupees: "The price is not an amount in rupees, like 107 or 99.50.",
  shop: "There is no shop with this name or id.",
  shop_twice: "Several shops have this name. Use the id at the end of the address of the shop's page.",
  from: "The day is not a date. Write it like 2026-12-01.",
  from_past: "The day is in the past. A price starts today or later.",
  taken: "A price with this start is already set. Nothing was changed.",
};

/** Sets what shops pay; see USAGE. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    args: valueArgs(process.argv.slice(2), ["rupees"]),
    options: {
      variant: { type: "string" },
      rupees: { type: "string" },
      shop: { type: "string" },
      from: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const { variant, rupees, shop, from, help } = values;
  if (help || !variant || !rupees) {
    console.log(USAGE);
    return help ? 0 : 2;
  }
  const done = await setPriceByCommand({
    ...{ variant, rupees },
    ...(shop === undefined ? {} : { shop }),
    ...(from === undefined ? {} : { from }),
  });
  if (!done.ok) {
    console.error(SENTENCES[done.problem]);
    return 1;
  }
  const price = parsePrice(rupees);
  for (const name of done.variants) {
    console.log(
      `${name}: ${price.ok ? formatRupees(price.value ?? 0) : rupees} from ${done.from.toISOString()}.`,
    );
  }
  return 0;
}

try {
  await runCommand("price:set", main);
} catch (error) {
  if (!String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS")) throw error;
  console.error(USAGE);
  process.exit(2);
}
