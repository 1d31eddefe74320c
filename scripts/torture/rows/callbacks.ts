import http from "node:http";
import { postForm } from "../../../e2e/fixtures/http";
import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { inLanes, pause, type Row, until } from "../row";
import { newForm, Shop } from "../shop";

const STATUSES = ["pending", "success", "refund"];
const TIMES = 10;
const CONNECTIONS = 1_000;
/** A system accepts only some hundreds of new connections at once, so these are opened one by one and kept. */
const OPEN_MS = 2;

/** The inbox reports a callback as stored that it did not store. */
const FORGET_SOME = `create function forget_some() returns trigger language plpgsql as
  $$ begin if new.status = 'refund' then return null; end if; return new; end $$;
  create trigger forget_some before insert on callbacks for each row execute function forget_some()`;

/** Callbacks with status pending for these orders, each row different. */
const STORE_MANY = `insert into callbacks (channel, trust, orderid, status, remark, datetime_raw, dedupe, received_at)
  select 'global', 'confirmed', ($1::text[])[1 + n % cardinality($1::text[])], 'pending', '', 'waited ' || n,
    decode(md5('waited ' || n), 'hex'), now() from generate_series(1, $2::int) n`;

/** Every status of every order, shuffled, each delivered ten times over up to a thousand connections. */
export const callbacks: Row = {
  name: "callbacks",
  target: "100% acknowledged, 0 lost, one state, one refund",
  control: "storing a callback before it is acknowledged",
  inTests: true,
  counts: { full: 10_000, short: 300, control: 90 },
  run: async ({ random, count, sabotage, say }) => {
    const portal = await startPortal();
    try {
      const shop = await Shop.open(portal);
      const ids: string[] = [];
      const each = STATUSES.length * TIMES;
      const forms = Array.from({ length: Math.ceil(count / each) }, () => newForm(random));
      await inLanes(forms, 5, async (form) => {
        ids.push((await shop.send(form)) ?? "");
      });
      say(`${ids.length} orders created`);
      if (sabotage) await portal.database.query(FORGET_SOME);
      const deliveries = random.shuffled(
        ids.flatMap((orderid) =>
          STATUSES.flatMap((status) => Array.from({ length: TIMES }, () => ({ orderid, status }))),
        ),
      );
      let acknowledged = 0;
      const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
      const otherwise = new Map<string, number>();
      const opening = Array.from({ length: Math.min(CONNECTIONS, deliveries.length) }, (_, n) => n * OPEN_MS);
      await inLanes(deliveries, opening.length, async ({ orderid, status }) => {
        await pause(opening.pop() ?? 0);
        const fields = {
          orderid,
          order_id: orderid,
          status,
          remark: "By test",
          datetime: "2026-11-22 14:30:00",
        };
        const answer = await postForm(portal.callbackUrl, fields, {}, agent).then(
          ({ status }) => String(status),
          (error: Error) => error.message,
        );
        if (answer === "200") acknowledged += 1;
        else otherwise.set(answer, (otherwise.get(answer) ?? 0) + 1);
      });
      const isEmpty = await until(120_000, async () => (await counted(portal, "processed_at is null")) === 0);
      const { faults, notes, examples } = await judged(portal, ids, deliveries.length, acknowledged, isEmpty);
      const backlog = await workedOff(portal, ids, count, sabotage);
      say(`${backlog.stored} waited, ${backlog.rate} a second`);
      const answers = [...otherwise].map(([answer, times]) => `${times} x ${answer}`);
      return {
        n: deliveries.length,
        unit: "callbacks",
        faults: { ...faults, leftOfBacklog: backlog.left },
        notes: { ...notes, waitingBeforeAWorker: backlog.stored, processedPerSecond: backlog.rate },
        examples: [...answers, ...examples],
      };
    } finally {
      await portal.stop();
    }
  },
};

/**
 * Stores this many callbacks while no process works; then one starts and processes them all.
 * @returns how many were stored and are left, and how many it processed per second
 */
async function workedOff(portal: Portal, ids: string[], count: number, sabotage: boolean) {
  await portal.kill9();
  await portal.database.query(STORE_MANY, [ids, count]);
  const stored = await counted(portal, "processed_at is null");
  const startedAt = Date.now();
  await portal.restart();
  const limit = sabotage ? 5_000 : 60_000 + count * 60;
  await until(limit, async () => (await counted(portal, "processed_at is null")) === 0);
  const left = await counted(portal, "processed_at is null");
  return { stored, left, rate: Math.round(((stored - left) * 1_000) / (Date.now() - startedAt)) };
}

const counted = async (portal: Portal, where: string) =>
  (await portal.database.query<{ n: number }>(`select count(*)::int as n from callbacks where ${where}`))[0]
    ?.n ?? 0;

async function judged(portal: Portal, ids: string[], sent: number, acknowledged: number, isEmpty: boolean) {
  const [stored] = await portal.database.query<{ n: number }>(
    "select coalesce(sum(deliveries), 0)::int as n from callbacks",
  );
  const states = await portal.database.query<{ id: string; state: string; givenBack: number }>(
    `select o.id, o.state, (select count(*)::int from ledger_transactions t where t.cause = o.id and t.kind in ('refund', 'release')) as "givenBack"
     from orders o where o.id = any($1)`,
    [ids],
  );
  const wrong = states.filter(({ state }) => state !== "refunded");
  return {
    faults: {
      notAcknowledged: sent - acknowledged,
      lost: Math.max(0, acknowledged - (stored?.n ?? 0)),
      leftInInbox: isEmpty ? 0 : 1,
      wrongState: wrong.length + ids.length - states.length,
      notOneRefund: states.filter(({ givenBack }) => givenBack !== 1).length,
    },
    notes: { orders: ids.length },
    examples: wrong.slice(0, 3).map(({ id, state }) => `${id} is ${state}`),
  };
}
