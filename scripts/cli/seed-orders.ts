import { randomUUID } from "node:crypto";
import { setImmediate as letOthersWork } from "node:timers/promises";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import pg from "pg";
import type { OrderState } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { DAY_MS } from "@/lib/platform/india-day";
import { inBareTables } from "../seed/bare-tables";
import { addLines, copyLines, type Lines } from "../seed/copy-rows";
import { type Draw, drawFrom } from "../seed/draw";
import { ENDINGS } from "../seed/histories";
import { type Indexer, inventOrder, type Shop } from "../seed/invented-order";
import { addOrder, noRows, openIndexer } from "../seed/order-rows";
import { ownerFrom, shopNameFrom } from "../seed/people";
import { postInvented } from "../seed/post-invented";
import type { Seeded } from "../seed/seeded";
import { ownerAddress } from "./database-address";
import { runCommand } from "./run-command";

const USAGE = "npm run seed:orders -- --count 100000 [--shops 200] [--days 30]";
const BATCH = 2_000;
/** So often while orders are invented, which takes no pause by itself, the database is handed more of the batch before. */
const TURN = 25;
/** From here on it pays to make the indexes afterwards. A running portal waits until the end. */
const MANY = 2_000;
const YEAR_MS = 365 * DAY_MS;
const SHARE: Record<Exclude<Seeded, "bank_onboarding">, number> = {
  pan_application: 80,
  account_opening: 12,
  aadhaar_verification: 8,
};

/** Creates invented orders of the last twelve months or some days, for the demo only; see USAGE. No job asks the vendor about them. */
async function main(): Promise<number> {
  const options = { count: { type: "string" }, shops: { type: "string" }, days: { type: "string" } } as const;
  const { values } = parseArgs({ options });
  const [count, shopCount] = [Number(values.count), Number(values.shops ?? 200)];
  const days = values.days === undefined ? null : Number(values.days);
  if (!isCount(count) || !isCount(shopCount) || !isSpan(days)) {
    console.error(USAGE);
    return 2;
  }
  if (!env().DEMO) {
    console.error(
      "Nothing was created: invented orders are only for the demo (embedded database and sandbox).",
    );
    return 1;
  }
  const draw = drawFrom(now().getTime());
  const shops = await makeShops(shopCount, draw);
  const states = new Map<OrderState, number>();
  // The key of the blind indexes is read before its table is locked.
  const index = await openIndexer();
  const client = new pg.Client({ connectionString: ownerAddress() });
  await client.connect();
  const fill = async () => {
    let stored: Promise<void> = Promise.resolve();
    for (let made = 0; made < count; made += BATCH) {
      const batch: Lines = new Map();
      for (let i = made; i < Math.min(made + BATCH, count); i++) {
        const rows = noRows();
        const state = addOrder(rows, await drawOrder({ i, count, shops, days, draw, index }), draw);
        addLines(batch, rows);
        states.set(state, (states.get(state) ?? 0) + 1);
        if (i % TURN === 0) await letOthersWork();
      }
      // The database stores a batch while the next one is invented.
      await stored;
      stored = copyLines(client, batch);
      stored.catch(() => undefined);
      if (made % 100_000 === 0 && made > 0) console.log(`${made} orders ...`);
    }
    await stored;
  };
  try {
    // All or nothing: no order may exist without its evidence.
    await client.query("begin");
    await (count < MANY ? fill().then(() => postInvented(client)) : inBareTables(client, fill));
    await client.query("commit");
    // So many new rows change the planner's statistics; only the owner of the tables may analyze them.
    await client.query("analyze");
    // Lists count in the indexes of this table alone, as far as it has been vacuumed.
    await client.query("vacuum order_progress");
  } finally {
    await client.end();
  }
  const byState = [...states].map(([state, number]) => `${state} ${number}`).join(", ");
  console.log(`${count} invented orders of ${shops.length} shops, created in the demo database: ${byState}.`);
  return 0;
}

type Wanted = { i: number; count: number; shops: Shop[]; days: number | null; draw: Draw; index: Indexer };

/** A shop is onboarded once; the other orders are random: as many each day, or over a year with more of them recent. */
async function drawOrder({ i, count, shops, days, draw, index }: Wanted) {
  const service: Seeded = i < shops.length ? "bank_onboarding" : draw.weighted(SHARE);
  const age = days === null ? draw.next() ** 1.5 * YEAR_MS : draw.next() * days * DAY_MS;
  const at = later(now(), -Math.floor(age));
  const shop = i < shops.length ? shops[i] : draw.one(shops);
  if (!shop) throw new Error("There is no shop");
  const ending = draw.weighted(ENDINGS[service] as Record<OrderState, number>);
  return inventOrder({ shop, service, ending, at, draw, index, count });
}

/** A part of a day too. */
const isSpan = (days: number | null) => days === null || (days > 0 && days <= 3_650);
const isCount = (number: number) => Number.isInteger(number) && number >= 1 && number <= 10_000_000;

/** Shops with one person each, who cannot sign in; the demo agent's shop is the first where there is one. */
async function makeShops(count: number, draw: Draw): Promise<Shop[]> {
  const [demo] = await db()
    .select({ shopId: users.shopId, userId: users.id })
    .from(users)
    .where(eq(users.email, "agent@demo.test"));
  const made: Shop[] = demo?.shopId ? [{ shopId: demo.shopId, userId: demo.userId }] : [];
  while (made.length < count) {
    const [shopId, userId] = [randomUUID(), randomUUID()];
    await db()
      .insert(shops)
      .values({ id: shopId, shopName: shopNameFrom(draw, made.length), creditLimitPaise: null });
    await db()
      .insert(users)
      .values({
        ...{ id: userId, shopId, role: "agent" as const, name: ownerFrom(draw) },
        ...{ email: `${userId}@shops.example`, passwordHash: "none" },
      });
    made.push({ shopId, userId });
  }
  return made;
}

await runCommand("seed:orders", main);
