import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { operatorSettings } from "@/db/schema/operator-settings";
import { type RAISE_STATES, secondAdminRaises } from "@/db/schema/second-admin-raises";
import { mayNotDecide } from "@/lib/money/adjustments/decisions/may-decide";
import { raiseAlert } from "@/lib/operator/alerts/raise-alert";
import { amountFact } from "@/lib/operator/settings/raises/ask-raise";
import type { AdminActor } from "@/lib/platform/access/actor";
import { allOrNothing } from "@/lib/platform/all-or-nothing";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { fail, ok, type Result } from "@/lib/platform/result";

type Decided = { abovePaise: number | null };
type Press = { actor: AdminActor; input: { raise: string } };
type End = Exclude<(typeof RAISE_STATES)[number], "waiting">;
type By = AdminActor | "command_line";

/**
 * Another admin confirms a higher amount above which a second admin is needed, and it applies. Never the one who asked
 * (`own_adjustment`). The same press again changes nothing.
 */
export function confirmRaise({ actor, input }: Press): Promise<Result<Decided>> {
  return allOrNothing((tx) => decide(tx, actor, input.raise, "confirmed"));
}

/** Another admin refuses it: the amount stays. */
export function refuseRaise({ actor, input }: Press): Promise<Result<Decided>> {
  return allOrNothing((tx) => decide(tx, actor, input.raise, "refused"));
}

/** Who asked takes it back, and nobody else (`not_allowed`): the amount stays. */
export function withdrawRaise({ actor, input }: Press): Promise<Result<Decided>> {
  return allOrNothing((tx) => decide(tx, actor, input.raise, "withdrawn"));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The server's command line confirms what the only active admin asked for (`second_admin_active` where there is another). An
 * alert says so on all channels.
 * @param id as typed
 */
export async function confirmRaiseByCommand(id: string): Promise<Result<Decided>> {
  if (!UUID.test(id)) return fail("changed_meanwhile");
  return allOrNothing(async (tx) => {
    const confirmed = await decide(tx, "command_line", id, "confirmed");
    if (confirmed.ok) await raiseAlert(tx, "raise_by_command", {});
    return confirmed;
  });
}

async function decide(tx: Transaction, by: By, id: string, state: End): Promise<Result<Decided>> {
  const [set] = await tx.select().from(operatorSettings).for("no key update");
  const [raise] = await tx.select().from(secondAdminRaises).where(eq(secondAdminRaises.id, id));
  if (!set || !raise) return fail("changed_meanwhile");
  const { abovePaise, askedBy } = raise;
  const decidedBy = by === "command_line" ? null : by.userId;
  if (raise.state !== "waiting")
    return raise.state === state && raise.decidedBy === decidedBy
      ? ok({ abovePaise })
      : fail("changed_meanwhile");
  const refused = await mayNotDecide(tx, {
    ...{ askedBy, decidedBy, isWithdrawal: state === "withdrawn" },
    permission: "change_settings",
  });
  if (refused) return refused;
  if (state === "confirmed") await tx.update(operatorSettings).set({ secondAdminAbovePaise: abovePaise });
  await tx
    .update(secondAdminRaises)
    .set({ state, decidedBy, decidedAt: now() })
    .where(eq(secondAdminRaises.id, id));
  await recordAudit(tx, {
    ...{ userId: decidedBy, action: ACTS[state], object: auditId(id) },
    facts: {
      ...{ from: amountFact(set.secondAdminAbovePaise), to: amountFact(abovePaise) },
      ...(by === "command_line" ? { by } : {}),
    },
  });
  return ok({ abovePaise });
}

const ACTS = {
  confirmed: "second_admin_raise.confirmed",
  refused: "second_admin_raise.refused",
  withdrawn: "second_admin_raise.withdrawn",
} as const satisfies Record<End, string>;
