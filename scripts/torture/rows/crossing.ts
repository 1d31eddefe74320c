import { sql } from "drizzle-orm";
import { pan } from "@/lib/services/pan/service";
import { postForm } from "../../../e2e/fixtures/http";
import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { setPrice } from "../../../lib/money/prices/set-price";
import type { Fact } from "../../../lib/orders/evidence/evidence";
import { recordAnswer, recordEvidence } from "../../../lib/orders/evidence/record-evidence";
import { createOrder } from "../../../lib/orders/intake/create-order";
import { addNote } from "../../../lib/orders/notes/add-note";
import { decideOrder } from "../../../lib/orders/review/decide-order";
import type { AdminActor, AgentActor } from "../../../lib/platform/access/actor";
import { now } from "../../../lib/platform/clock";
import { databasePool, db } from "../../../lib/platform/database";
import { changeShop } from "../../../lib/shops/change-shop";
import { answerProblem } from "../../../lib/shops/problems/answer-problem";
import { reportProblem } from "../../../lib/shops/problems/report-problem";
import { liftShopSuspension, suspendShop } from "../../../lib/shops/suspension/suspend-shop";
import { recordCall } from "../../../lib/vendor/calls/record-call";
import type { EndpointName } from "../../../lib/vendor/inexopay";
import type { CallRecord } from "../../../lib/vendor/outcome";
import { bareOrder, freshAdmin, freshAgent, freshLetters } from "../../../testing/fixtures";
import { allSwitches } from "../../../testing/switches";
import { inLanes, pause, type Row, until } from "../row";

const AT_ONCE = 4;
const LINK = { txid: "TX1", url: "https://pan.example.in/1", amountPaise: 10_700 };
const FACTS: Record<string, Fact> = {
  accepted: { kind: "accepted", content: LINK },
  found: { kind: "found", content: { reference: null, amountPaise: null } },
  resume_requested: { kind: "resume_requested", content: { attempt: 1 } },
  submitted: { kind: "submitted", content: { attempt: 2 } },
};

type Stage = { portal: Portal; agent: AgentActor; admin: AdminActor; orderId: string; isOld: boolean };
/** What people and machines do, and the kind of fact that must exist afterwards. */
type Verb = { fact?: string; run: (stage: Stage) => Promise<unknown> };

const VERBS: Record<string, Verb> = {
  answer: { fact: "accepted", run: (stage) => answered(stage, "requestPan", "accepted") },
  lookUp: { fact: "found", run: (stage) => answered(stage, "panStatus", "found") },
  callback: { fact: "callback", run: callBack },
  decision: {
    run: ({ admin, orderId }) =>
      decideOrder({
        actor: admin,
        input: { orderid: orderId, decision: "failed", reason: "seen", version: 2 },
      }),
  },
  resume: { fact: "resume_requested", run: (stage) => pressed(stage, "resume_requested") },
  resend: { fact: "submitted", run: (stage) => pressed(stage, "submitted") },
  note: {
    run: ({ admin, orderId }) => addNote({ actor: admin, input: { orderid: orderId, note: "asked" } }),
  },
  problem: {
    run: ({ agent, orderId }) =>
      reportProblem({ actor: agent, input: { orderid: orderId, message: "late" } }),
  },
  reply: {
    run: ({ admin, orderId }) =>
      answerProblem({ actor: admin, input: { orderid: orderId, message: "soon" } }),
  },
  order: { run: newOrder },
  change: { run: changed },
  suspend: {
    run: ({ admin, agent }) => suspendShop({ actor: admin, input: { shop: agent.shopId, reason: "other" } }),
  },
  lift: { run: ({ admin, agent }) => liftShopSuspension({ actor: admin, input: { shop: agent.shopId } }) },
  price: {
    run: ({ admin, agent }) =>
      setPrice({
        actor: admin,
        input: {
          shop: agent.shopId,
          variant: "pan.new_pan.EKYC",
          price: 11_000,
          start: { day: 1, month: 1, year: 2031 },
        },
      }),
  },
};

/** The verbs whose order of locks the control reverses: only two of them can wait for each other. */
const ANSWERS = ["answer", "lookUp"];

/** Every pair of verbs on one order and one shop, at the same moment. */
export const crossing: Row = {
  name: "crossing",
  target: "0 visible errors, 0 facts lost, 0 deadlocks",
  control: "the order of locks (an answer keeps its call before it locks the order, for update)",
  inTests: true,
  // Its verbs run in this process, with the settings of its portal.
  isAlone: true,
  counts: { full: 100, short: 3, control: 16 },
  run: async ({ count, sabotage, random, say }) => {
    const portal = await startPortal();
    try {
      Object.assign(process.env, portal.env);
      const [agent, admin] = [await freshAgent(), await freshAdmin()];
      const names = Object.keys(VERBS);
      const crossed = sabotage ? names.filter((name) => ANSWERS.includes(name)) : names;
      const pairs = crossed.flatMap((one, at) => crossed.slice(at).map((other) => [one, other] as const));
      const plan = random.shuffled(Array.from({ length: count }, () => pairs).flat());
      const failures: string[] = [];
      const promised: { orderId: string; kind: string }[] = [];
      let done = 0;
      await inLanes(plan, AT_ONCE, async (pair) => {
        const orderId = await sentOrder(agent);
        const stage = { portal, agent, admin, orderId, isOld: sabotage };
        const ends = await Promise.allSettled(pair.map((name) => VERBS[name]?.run(stage)));
        for (const end of ends)
          if (end.status === "rejected") failures.push(`${pair.join(" and ")}: ${codeOf(end.reason)}`);
        for (const name of new Set(pair)) {
          const kind = VERBS[name]?.fact;
          if (kind) promised.push({ orderId, kind });
        }
        done += 1;
        if (done % 1_000 === 0) say(`${done} pairs`);
      });
      const missing = () => countMissing(portal, promised);
      await until(60_000, async () => (await missing()) === 0);
      return {
        n: plan.length,
        unit: "pairs of verbs",
        faults: {
          errors: failures.length,
          factsLost: await missing(),
          deadlocks: await deadlocksOf(portal),
        },
        notes: { verbs: names.length, differentPairs: pairs.length, facts: promised.length },
        examples: failures,
      };
    } finally {
      await databasePool().end();
      await portal.stop();
    }
  },
};

async function sentOrder(agent: AgentActor): Promise<string> {
  const orderId = await bareOrder(agent);
  const origin = { source: "agent", userId: agent.userId } as const;
  await recordEvidence(db(), orderId, { kind: "created", content: {} }, origin);
  await recordEvidence(db(), orderId, { kind: "submitted", content: { attempt: 1 } }, origin);
  return orderId;
}

const factNamed = (name: string) => FACTS[name] as Fact;

/** The answer of a call. The control records the call first and locks the order afterwards, as an old version did. */
async function answered({ orderId, isOld }: Stage, endpoint: EndpointName, name: string): Promise<void> {
  const said = { durationMs: 5, httpStatus: 200, request: {}, response: null, reason: null };
  const call: CallRecord = { endpoint, orderid: orderId, startedAt: now(), outcome: "accepted", ...said };
  const source = endpoint === "requestPan" ? "vendor_answer" : "look_up";
  if (!isOld) return void (await recordAnswer(orderId, call, factNamed(name), source));
  await db().transaction(async (tx) => {
    await recordCall(tx, call, orderId);
    await tx.execute(sql`select 1 from orders where id = ${orderId} for update`);
    await recordEvidence(tx, orderId, factNamed(name), { source });
  });
}

const pressed = ({ agent, orderId }: Stage, name: string) =>
  recordEvidence(db(), orderId, factNamed(name), { source: "agent", userId: agent.userId });

async function callBack({ portal, orderId }: Stage): Promise<void> {
  const { status } = await postForm(portal.callbackUrl, { orderid: orderId, status: "pending" });
  if (status !== 200) throw new Error(`a callback was answered ${status}`);
}

function newOrder({ agent }: Stage) {
  const form = { variant: "pan.new_pan.EKYC", requestId: crypto.randomUUID(), differentPerson: true };
  return createOrder(agent, { ...form, service: pan, fields: { number: "7000000001" } });
}

function changed({ admin, agent }: Stage) {
  const limits = { shop_name: `Shop ${freshLetters()}`, daily_orders: null, daily_amount: null };
  const on = { account_opening: "on", pan_application: "on", bank_onboarding: "off" } as const;
  const input = { shop: agent.shopId, ...limits, ...allSwitches("inherit"), ...on };
  return changeShop({ actor: admin, input });
}

async function countMissing(
  portal: Portal,
  promised: readonly { orderId: string; kind: string }[],
): Promise<number> {
  const rows = await portal.database.query(
    `select 1 from unnest($1::text[], $2::text[]) as p(id, kind)
     where not exists (select 1 from evidence e where e.order_id = p.id and e.kind = p.kind)`,
    [promised.map(({ orderId }) => orderId), promised.map(({ kind }) => kind)],
  );
  return rows.length;
}

/** PostgreSQL's own count; a connection reports its counts within a second or two. */
async function deadlocksOf(portal: Portal): Promise<number> {
  await pause(3_000);
  const [row] = await portal.database.query<{ n: number }>(
    "select deadlocks::int as n from pg_stat_database where datname = current_database()",
  );
  return row?.n ?? 0;
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause).slice(0, 200);
}
