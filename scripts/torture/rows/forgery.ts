import { postForm } from "../../../e2e/fixtures/http";
import { customerPage } from "../../../e2e/fixtures/orders";
import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { storedOrders } from "../read-history";
import { inLanes, pause, type Row, until } from "../row";
import { newForm, Shop } from "../shop";

const ORDERS = 10;
const MOST_LOOK_UPS = 10;

/** Callbacks that anyone could send: to the order's page with its orderid, and to guessed callback paths. */
export const forgery: Row = {
  name: "forgery",
  target: "0 final states, 0 effects on money, look-ups bounded",
  control: "the difference between reported and confirmed (the forger's own address is listed)",
  inTests: true,
  counts: { full: 10_000, short: 200, control: 50 },
  run: async ({ random, count, sabotage }) => {
    const portal = await startPortal({
      env: () => ({
        RECONCILE_FIRST_MS: "2000",
        ...(sabotage ? { INEXOPAY_CALLBACK_IPS: "127.0.0.1 ::1" } : {}),
      }),
    });
    try {
      const shop = await Shop.open(portal);
      const targets: { orderId: string; page: string }[] = [];
      for (let turn = 0; turn < ORDERS; turn += 1) {
        const orderId = (await shop.send(newForm(random))) ?? "";
        targets.push({ orderId, page: await customerPage(shop.session, orderId) });
      }
      const plan = Array.from({ length: count }, () => {
        const { orderId, page } = random.pick(targets);
        const status = random.pick(["success", "failed", "refund", "SUCCESS", "refunded"]);
        const guessed = `${portal.url}/api/callbacks/inexopay/${random.uuid().replaceAll("-", "")}`;
        const datetime = `2026-11-22 14:${String(random.below(60)).padStart(2, "0")}:00`;
        return { url: random.below(4) === 0 ? guessed : page, orderid: orderId, status, datetime };
      });
      let served = 0;
      await inLanes(plan, 50, async ({ url, ...fields }) => {
        await postForm(url, { ...fields, order_id: fields.orderid }, spoofed(portal));
        served += 1;
      });
      const emptied = await until(60_000, async () => (await waiting(portal)) === 0);
      await pause(3_000);
      return {
        ...(await found(portal, targets.length)),
        n: served,
        unit: "forged callbacks",
        examples: emptied ? [] : ["the inbox was not emptied"],
      };
    } finally {
      await portal.stop();
    }
  },
};

const waiting = async (portal: Portal) =>
  (await portal.database.query("select 1 from callbacks where processed_at is null limit 1")).length;

async function found(portal: Portal, orders: number) {
  const stored = await storedOrders(portal);
  const effects = await portal.database.query(
    "select 1 from ledger_transactions where kind in ('capture', 'release', 'refund')",
  );
  const lookUps = (await portal.sandbox.ledger()).filter(({ endpoint }) => endpoint === "pan_status").length;
  const isFinal = ({ state }: { state: string }) => ["succeeded", "failed", "refunded"].includes(state);
  return {
    faults: {
      finalStates: stored.filter(isFinal).length,
      effectsOnMoney: effects.length,
      lookUpsTooMany: Math.max(0, lookUps - orders * MOST_LOOK_UPS),
    },
    notes: { orders, lookUps },
  };
}

/** Every header by which a forger could claim another origin for a request. */
const spoofed = (portal: Portal): Record<string, string> => ({
  "x-callback-source": "INEXOPAY-API",
  "x-forwarded-for": "127.0.0.1",
  "x-real-ip": "127.0.0.1",
  forwarded: "for=127.0.0.1;proto=https",
  origin: portal.url,
  "user-agent": "INEXOPAY",
});
