import { confirmByCommandLine, type Decided } from "@/lib/money/adjustments/decisions/decide-adjustment";
import { raiseAlert } from "@/lib/operator/alerts/raise-alert";
import { allOrNothing } from "@/lib/platform/all-or-nothing";
import { fail, type Result } from "@/lib/platform/result";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Confirms from the server's command line what the only active admin asked for. An alert says so on all channels.
 * @param id as typed
 */
export async function confirmByCommand(id: string): Promise<Result<Decided>> {
  if (!UUID.test(id)) return fail("changed_meanwhile");
  return allOrNothing(async (tx) => {
    const confirmed = await confirmByCommandLine(tx, id);
    if (confirmed.ok)
      await raiseAlert(tx, "second_by_command", { rupees: String(confirmed.data.paise / 100) });
    return confirmed;
  });
}
