import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { RequestKind } from "@/db/schema/data-requests";
import type { OrderState } from "@/db/schema/orders";
import { reconciliationDifferences } from "@/db/schema/reconciliations";
import { answerRequest } from "@/lib/customers/requests/answer-request";
import { askByLink } from "@/lib/customers/requests/ask-by-link";
import { findOpenRequests } from "@/lib/customers/requests/data";
import { enterRequest } from "@/lib/customers/requests/enter-request";
import { limitByCommand } from "@/lib/money/ledger/adjust-by-command";
import { decideDifference } from "@/lib/money/reconciliation/decide/decide-difference";
import type { Evidence } from "@/lib/orders/evidence/evidence";
import { truth } from "@/lib/orders/evidence/truth";
import { addNote } from "@/lib/orders/notes/add-note";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { dayIst } from "@/lib/platform/india-day";
import { fail, ok, type Result } from "@/lib/platform/result";
import { claimBankAgent } from "@/lib/services/bank-agent/claims/claim-bank-agent";
import { invitePerson } from "@/lib/shops/invitations/invite-person";
import { answerProblem } from "@/lib/shops/problems/answer-problem";
import { reportProblem } from "@/lib/shops/problems/report-problem";
import { callEndpoint } from "@/lib/vendor/console/call-endpoint";
import { catalogueEntry } from "@/lib/vendor/inexopay";
import { bringBankStatements } from "./demo-bank";
import type { Cast } from "./demo-cast";
import type { InventedOrder } from "./invented-order";
import type { Seeded } from "./seeded";

const MINUTE_MS = 60_000;

/**
 * What people did besides ordering, after all orders, each by its own verb and a minute after the one before: threads
 * between shop and operator, a claim, an invitation, a decision, a note, a call by hand.
 * @throws Error when a verb refuses: the history is then inconsistent
 */
export async function playActs(cast: Cast, orders: InventedOrder[], at: Date): Promise<void> {
  const acts = await actsOf(cast, orders);
  for (const [i, act] of acts.entries()) {
    setClock(() => later(at, (i - acts.length) * MINUTE_MS).getTime());
    const done = await act();
    if (!done.ok) throw new Error(`An act of the demo's history was refused: ${done.code}`);
  }
  setClock(() => at.getTime());
}

async function actsOf(cast: Cast, orders: InventedOrder[]): Promise<(() => Promise<Result<unknown>>)[]> {
  const { first, second, admin } = cast;
  const find = (service: Seeded, state: OrderState) => findOrder(orders, first.shopId, service, state);
  const [account, refunded] = [find("account_opening", "failed"), find("pan_application", "refunded")];
  const review = find("pan_application", "needs_review");
  const difference = await strayDifference();
  const entry = catalogueEntry("checkStatus");
  if (!entry) throw new Error("The vendor's catalogue has no checkStatus");
  const says = (orderid: string, message: string) => ({ orderid, message });
  const guest = {
    name: "Farida Khan",
    email: "farida.khan@example.com",
    shop_name: "Khan Online Centre, Gaya",
  };
  const settled = "An order from before this portal: INEXOPAY still calls back about those.";
  return [
    () =>
      reportProblem({ actor: first, input: says(account, "The bank says that there is no such request.") }),
    () => answerProblem({ actor: admin, input: says(account, "Which branch did the customer ask?") }),
    () =>
      reportProblem({
        actor: first,
        input: says(refunded, "The customer heard that it is filed. Is it?"),
      }),
    () => claimBankAgent({ actor: second, input: { bcagentid: "INEXO204177" } }),
    () => limitOf(second.shopId),
    () => invitePerson({ actor: admin, input: { kind: "new_shop", ...guest } }),
    () => decideDifference({ actor: admin, input: { difference, decision: "accepted", reason: settled } }),
    () =>
      addNote({
        actor: admin,
        input: { orderid: review, note: "Asked INEXOPAY which of the two is right." },
      }),
    () => askAs(account, "correction", "My name is written with a double a."),
    () => askAs(refunded, "access", ""),
    () =>
      enterRequest({
        actor: admin,
        input: { orderid: review, kind: "grievance", channel: "phone", received_on: dayIst(now()), note: "" },
      }),
    () => answerFirst(admin),
    ...bringBankStatements(admin),
    () => callEndpoint({ actor: admin, input: { requestId: randomUUID(), entry, fields: {} } }),
  ];
}

/** A customer asks something on the page of their order. */
const askAs = (orderId: string, kind: RequestKind, note: string) =>
  askByLink({ orderId, form: new URLSearchParams({ kind, note }), address: "192.0.2.1" });

/** The first of them has its answer. */
async function answerFirst(actor: Cast["admin"]): Promise<Result<unknown>> {
  const [first] = await findOpenRequests(db(), actor.scope, 1);
  const reason = "Corrected with the bank, and the customer knows.";
  return first
    ? answerRequest({ actor, input: { request: first.id, decision: "done", reason } })
    : fail("not_found");
}

/** The second shop may owe a little from now on. */
async function limitOf(shop: string): Promise<Result<unknown>> {
  const limited = await limitByCommand({ shop, rupees: "1000" });
  return limited.ok ? ok(limited) : fail("not_found");
}

/** @throws Error when the plan has no such order of this shop */
function findOrder(orders: InventedOrder[], shopId: string, service: Seeded, state: OrderState): string {
  const found = orders.find(({ shop, steps, ...order }) => {
    const set = steps.map(({ fact }, i): Evidence => ({ ...fact, seq: i + 1 }));
    return shop.shopId === shopId && order.service === service && truth(set) === state;
  });
  if (!found) throw new Error(`The demo has no order of ${service} that is ${state}`);
  return found.id;
}

async function strayDifference(): Promise<string> {
  const [stray] = await db()
    .select({ id: reconciliationDifferences.id })
    .from(reconciliationDifferences)
    .where(eq(reconciliationDifferences.kind, "unknown_callback"));
  if (!stray) throw new Error("The stray callback is no difference of its day");
  return stray.id;
}
