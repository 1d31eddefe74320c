import { db } from "@/db/client";
import { balanceReadings } from "@/db/schema/balance-readings";
import { upstreamHealth } from "@/db/schema/upstream-health";
import { now } from "@/lib/clock";
import { balance, checkStatus, type Outcome, serverStatus } from "@/lib/inexopay";
import { inexopay } from "@/lib/upstream/client";
import { recordCall } from "@/lib/upstream/record-call";

type Check = (typeof upstreamHealth.$inferSelect)["check"];
type Finding = { balancePaise: number | null; facts: Record<string, string> };

/** Asks the vendor how it is, what it thinks of us and what our balance is, and keeps the last answer of each. */
export async function checkUpstream(): Promise<void> {
  const client = inexopay();
  await keep("server_status", await serverStatus(client), (data) => ({
    balancePaise: null,
    facts: { label: data.label, health: data.health },
  }));
  await keep("check_status", await checkStatus(client), (data) => ({
    balancePaise: data.balancePaise,
    facts: {
      apiStatus: data.apiStatus,
      plan: data.plan,
      ipStatus: data.ipStatus,
      boundIp: data.boundIp,
      ourIp: data.ourIp,
    },
  }));
  await keep("balance", await balance(client), (data) => ({ balancePaise: data.balancePaise, facts: {} }));
}

async function keep<T>(check: Check, outcome: Outcome<T>, read: (data: T) => Finding): Promise<void> {
  const finding = outcome.kind === "accepted" ? read(outcome.data) : { balancePaise: null, facts: {} };
  const reason = outcome.kind === "accepted" ? null : outcome.reason;
  const row = { outcome: outcome.kind, reason, ...finding, at: now() };
  await recordCall(db(), outcome.call, null);
  await db()
    .insert(upstreamHealth)
    .values({ check, ...row })
    .onConflictDoUpdate({ target: upstreamHealth.check, set: row });
  // Only the balance call counts: check_status repeats the same number under another name.
  if (check === "balance" && row.balancePaise !== null)
    await db()
      .insert(balanceReadings)
      .values({ at: row.at, balancePaise: row.balancePaise })
      .onConflictDoNothing();
}
