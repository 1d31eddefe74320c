import { parseArgs } from "node:util";
import { type BreachProblem, makeBreachFile } from "@/lib/operator/breach/make-breach-file";
import { runCommand } from "./run-command";

const USAGE = `npm run breach:file -- --order N | --shop S | --from DAY [--to DAY] --file F
Writes who was touched by a breach to a new file: orders with their shop, times, masked customer and what people did to them. S is a
shop's name or id, a day is like 2026-11-30 in India, and several together narrow it down. F ending in .json is JSON, otherwise
CSV; a file that exists is never replaced.`;

const SENTENCES: Record<BreachProblem, string> = {
  shop: "There is no shop with this name or id.",
  shop_twice: "Several shops have this name. Use the id at the end of the address of the shop's page.",
  nothing_asked: USAGE,
  order: "This is not the number of an order.",
  days: "The days are like 2026-11-30, none is in the future, and the first is not after the last.",
  file: "The file cannot be written. Its folder must exist.",
  file_exists: "This file exists, and is not replaced. Choose another name.",
};

/** Makes the file; see USAGE. */
async function main(): Promise<number> {
  const text = { type: "string", default: "" } as const;
  const options = {
    order: text,
    shop: text,
    from: text,
    to: text,
    file: text,
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help || !values.file) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const made = await makeBreachFile(values);
  if (!made.ok) {
    console.error(SENTENCES[made.problem]);
    return made.problem === "nothing_asked" ? 2 : 1;
  }
  const { orders, persons } = made;
  console.log(
    `${orders} ${orders === 1 ? "order" : "orders"} of ${persons} ${persons === 1 ? "person" : "persons"} are in ${values.file}, which only you can read. The audit log says so.`,
  );
  return 0;
}

try {
  await runCommand("breach:file", main);
} catch (error) {
  if (!String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS")) throw error;
  console.error(USAGE);
  process.exit(2);
}
