import { spawn } from "node:child_process";
import { startPortal } from "../../../e2e/fixtures/portal";
import type { Verdict } from "../check-history";
import { judge } from "../read-history";
import { inLanes, type Row, until } from "../row";
import { newForm, Shop } from "../shop";

const ENV = {
  INEXOPAY_BREAKER_FAILURES: "1000",
  RECONCILE_FIRST_MS: "5000",
  RECONCILE_CEILING_MS: "60000",
};
/** With these a commit is acknowledged long before it leaves the server's memory. */
const CARELESS = ["synchronous_commit=off", "wal_writer_delay=10000", "wal_writer_flush_after=1GB"];

/** How many orders a server takes before it is stopped, on average. */
const ORDERS_A_LIFE = 130;

/** PostgreSQL is stopped or killed again and again while shops send orders. */
export const database: Row = {
  name: "database",
  target: "acknowledged is a subset of stored, by id",
  control: "the database's durability (synchronous_commit off, and killed)",
  inTests: true,
  isAlone: true,
  counts: { full: 5_000, short: 60, control: 60 },
  run: async ({ random, count, sabotage, say }) => {
    if (sabotage) await restart("fast", CARELESS);
    const portal = await startPortal({ env: () => ENV });
    let done = 0;
    let restarts = 0;
    let isOver = false;
    const pace = Math.min(ORDERS_A_LIFE, count / 3);
    const breaking = async () => {
      while (!isOver) {
        const next = done + pace / 2 + random.below(pace);
        await until(600_000, async () => isOver || done >= next);
        if (isOver && restarts > 0) break;
        await restart(sabotage || random.below(2) === 0 ? "crash" : "fast", sabotage ? CARELESS : []);
        restarts += 1;
      }
    };
    try {
      const shop = await Shop.open(portal);
      // The shop stays signed in whatever is lost: only orders are tried.
      await portal.database.query("checkpoint");
      const plan = Array.from({ length: count }, () => newForm(random));
      const broken = breaking();
      await inLanes(plan, 6, async (form) => {
        await shop.sendUntilAnswered(form, () => portal.url);
        done += 1;
        if (done % 500 === 0) say(`${done} orders, ${restarts} restarts`);
      });
      isOver = true;
      await broken;
      const verdict = await judge(portal, shop.answered);
      const lived = portal.isUp();
      const unhandled = portal.logs().match(/unhandled/gi)?.length ?? 0;
      return {
        n: count,
        unit: "orders",
        faults: {
          ...here(verdict),
          unanswered: count - verdictOf(shop),
          processEnded: lived ? 0 : 1,
          unhandledRejections: unhandled,
        },
        notes: { ...verdict.notes, databaseRestarts: restarts },
        examples: verdict.examples,
      };
    } finally {
      isOver = true;
      await restart("fast", []).catch(() => undefined);
      await portal.stop();
    }
  },
};

/** Orders here are still open; final states are not checked. */
const here = ({ faults: { lost, sentTwice, wrongState } }: Verdict) => ({ lost, sentTwice, wrongState });

const verdictOf = (shop: Shop) =>
  new Set(shop.answered.filter(({ orderId }) => orderId).map(({ key }) => key)).size;

function restart(how: "fast" | "crash", settings: string[]): Promise<void> {
  const child = spawn(process.execPath, ["scripts/torture/restart-postgres.mjs", how, ...settings], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve, reject) =>
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error("The database did not restart")),
    ),
  );
}
