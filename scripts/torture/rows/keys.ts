import { randomBytes } from "node:crypto";
import { type Env, type Running, runScript, startNode } from "../../../e2e/fixtures/node-process";
import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { ADMIN, type Session, signIn } from "../../../e2e/fixtures/session";
import { scriptArgs } from "../../launcher/bundle.mjs";
import { judge, storedOrders } from "../read-history";
import { pause, type Row, until } from "../row";
import { type Form, newForm, Shop } from "../shop";

const COMMAND = "scripts/cli/keys-rotate.ts";
const ENV = { LOG_LEVEL: "debug", RECONCILE_FIRST_MS: "500", RECONCILE_CEILING_MS: "3000" };
/** Orders that are there before, so that a rotation takes long enough to be killed in the middle. */
const BEFORE = 3_000;
const KILLS_EACH = 2;
const LANES = 2;
const OPEN = ["created", "submitting"];

type Load = {
  faults: { unreadable: number; unanswered: number };
  notes: { sent: number; read: number };
  examples: string[];
};

/** The master key is replaced again and again under load, and each rotation is killed in the middle. */
export const keys: Row = {
  name: "keys",
  target:
    "the master key replaced under load, each rotation killed in the middle: every page readable at every moment; the command says that the old key can go exactly when no row needs it, and before that no start without it is taken",
  control: "the rule that the old master key stays until no row needs it (it is taken away in the middle)",
  inTests: true,
  counts: { full: 100, short: 2, control: 1 },
  run: async ({ random, count, sabotage, say }) => {
    const portal = await startPortal({ env: () => ENV });
    try {
      await runScript(
        "scripts/cli/seed-orders.ts",
        ["--count", String(BEFORE), "--shops", "1"],
        portal.ownerEnv,
      );
      const shop = await Shop.open(portal);
      const admin = await signIn(portal, ADMIN);
      const load: Load = {
        faults: { unreadable: 0, unanswered: 0 },
        notes: { sent: 0, read: 0 },
        examples: [],
      };
      const claims = { wrongClaims: 0, notFinished: 0, startedWithout: 0, unmet: 0 };
      let own = portal.secrets.dataKeys;
      let killed = 0;
      for (let number = 2; killed < count; number += 1) {
        const next = `${number}:${randomBytes(32).toString("base64")}`;
        const both = { DATA_KEYS: `${own},${next}` };
        await restartWith(portal, both);
        const loaded = underLoad(portal, shop, admin, load, () => newForm(random));
        for (let kill = 0; kill < KILLS_EACH && killed < count; kill += 1) {
          killed += 1;
          if (!(await killInTheMiddle(portal, both, number))) claims.unmet += 1;
          if (!(await isRefused(portal, next))) claims.startedWithout += 1;
        }
        if (sabotage) {
          await loaded.end();
          await restartWith(portal, { DATA_KEYS: next });
          await readSome(portal, admin, load);
          break;
        }
        const output = await runScript(COMMAND, [], { ...portal.env, ...both }).catch(String);
        const canGo = output.includes(`Master key ${number - 1} can go`);
        if (canGo !== ((await needing(portal, number)) === 0)) claims.wrongClaims += 1;
        if (!canGo) claims.notFinished += 1;
        await loaded.end();
        await restartWith(portal, { DATA_KEYS: next });
        await readSome(portal, admin, load);
        own = next;
        say(`${killed} of ${count} kills, ${load.notes.sent} orders, ${load.notes.read} pages`);
      }
      await until(60_000, async () =>
        (await storedOrders(portal)).every(({ state }) => !OPEN.includes(state)),
      );
      const stored = await storedOrders(portal);
      const known = new Set(shop.answered.map(({ orderId }) => orderId));
      const before = new Set(stored.filter(({ id }) => !known.has(id)).map(({ id }) => id));
      const { faults, examples } = await judge(portal, shop.answered, before);
      return {
        n: killed,
        unit: "rotations killed in the middle",
        faults: { ...load.faults, ...claims, lost: faults.lost ?? 0, sentTwice: faults.sentTwice ?? 0 },
        notes: { ...load.notes, rowsBefore: before.size },
        examples: [...load.examples, ...examples],
      };
    } finally {
      await portal.stop();
    }
  },
};

async function restartWith(portal: Portal, env: Env): Promise<void> {
  await portal.terminate();
  await portal.restart([], env);
}

/** Agents who order, and admins who read. */
function underLoad(portal: Portal, shop: Shop, admin: Session, load: Load, form: () => Form) {
  let isOver = false;
  const work = async () => {
    while (!isOver) {
      if (await shop.send(form())) load.notes.sent += 1;
      else load.faults.unanswered += 1;
      await readSome(portal, admin, load);
    }
  };
  const lanes = Promise.all(Array.from({ length: LANES }, work));
  return {
    end: async () => {
      isOver = true;
      await lanes;
    },
  };
}

/** The list, and a few orders of any age, each of which shows what is sealed. */
async function readSome(portal: Portal, admin: Session, load: Load): Promise<void> {
  const orders = await portal.database.query<{ id: string }>(
    "select id from orders order by random() limit 3",
  );
  for (const page of ["/admin/orders", ...orders.map(({ id }) => `/admin/orders/${id}`)]) {
    const { status, text } = await admin.get(page);
    load.notes.read += 1;
    if (status === 200 && text.includes("</html>") && !text.includes('id="__next_error__"')) continue;
    load.faults.unreadable += 1;
    load.examples.push(`${page}: ${status}`);
  }
}

/** Kills a rotation when some rows are done and others are not. @returns false if it was over before */
async function killInTheMiddle(portal: Portal, both: Env, number: number): Promise<boolean> {
  const before = await needing(portal, number);
  const command: Running = startNode(scriptArgs(COMMAND), { ...portal.env, ...both });
  for (;;) {
    const left = await needing(portal, number);
    if (left < before - 200 || command.hasEnded()) {
      await command.kill("SIGKILL");
      return left > 0 && left < before;
    }
    await pause(5);
  }
}

/** Whether a start with only the newest master key is refused. */
async function isRefused(portal: Portal, next: string): Promise<boolean> {
  const start = runScript("scripts/cli/prepare.ts", [], { ...portal.ownerEnv, DATA_KEYS: next });
  const said = await start.catch(String);
  return said.includes("DATA_KEYS cannot decrypt");
}

/** How many rows of all tables have a key that is not under this master key, read from outside. */
async function needing(portal: Portal, number: number): Promise<number> {
  const columns = await portal.database.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and column_name in ('data_key', 'wrapped')`,
  );
  const counts = columns.map(
    ({ table, column }) => `select count(*)::int as n from "${table}"
      where length("${column}") > 2 and get_byte("${column}", 0) * 256 + get_byte("${column}", 1) <> ${number}`,
  );
  const [row] = await portal.database.query<{ n: number }>(
    `select sum(n)::int as n from (${counts.join(" union all ")}) counted`,
  );
  return row?.n ?? 0;
}
