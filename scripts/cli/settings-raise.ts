import { parseArgs } from "node:util";
import { confirmRaiseByCommand } from "@/lib/operator/settings/raises/decide-raise";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { runCommand } from "./run-command";

const USAGE = `npm run settings:raise -- --confirm ID
Confirms a higher amount above which a second admin is needed, where the admin who asked for it is the only one.`;

const REFUSALS: Record<string, string> = {
  changed_meanwhile: "Nothing waits under this id.",
  second_admin_active: "Another admin is active, who confirms it under Settings in the portal.",
};

/** Confirms what the only admin asked for; see USAGE. */
async function main(): Promise<number> {
  const options = { confirm: { type: "string" }, help: { type: "boolean" } } as const;
  const { confirm, help } = parseArgs({ options }).values;
  if (help || !confirm) {
    console.log(USAGE);
    return help ? 0 : 2;
  }
  const done = await confirmRaiseByCommand(confirm);
  if (!done.ok) {
    console.error(REFUSALS[done.code] ?? REFUSALS.changed_meanwhile);
    return 1;
  }
  const { abovePaise } = done.data;
  const now =
    abovePaise === null
      ? "No second admin is needed now"
      : `A second admin is needed above ${formatRupees(abovePaise)} now`;
  console.log(`${now}, as the only admin had asked. An alert says so on all channels.`);
  return 0;
}

await runCommand("settings:raise", main);
