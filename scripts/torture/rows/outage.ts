import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { storedOrders } from "../read-history";
import { pause, type Row, until } from "../row";
import { newForm, Shop } from "../shop";

const TIMEOUT_MS = 4_000;
const WAIT_MS = 1_000;
const FAILURES = 3;
const REST_MS = 3_000;
const READS = 25;

/** The vendor goes down, comes back, then hangs, while shops send and read. */
export const outage: Row = {
  name: "outage",
  target:
    "breaker open: a clear answer within 2 s; before, the page says sending; reads at most 2x calm; no retry storm",
  control: "the circuit breaker",
  inTests: true,
  isAlone: true,
  isTimed: true,
  counts: { full: 60, short: 6, control: 6 },
  run: async ({ random, count, sabotage }) => {
    const portal = await startPortal({
      env: () => ({
        INEXOPAY_TIMEOUT_MS: String(TIMEOUT_MS),
        SUBMIT_WAIT_MS: String(WAIT_MS),
        INEXOPAY_BREAKER_FAILURES: sabotage ? "10000" : String(FAILURES),
        INEXOPAY_BREAKER_REST_MS: String(REST_MS),
        RECONCILE_FIRST_MS: "1000",
        RECONCILE_CEILING_MS: "4000",
      }),
    });
    try {
      const shop = await Shop.open(portal);
      const found = {
        notSaidSending: 0,
        notClear: 0,
        slowAnswers: 0,
        sentWhileOpen: 0,
        storm: 0,
        notRecovered: 0,
      };
      const ratios: number[] = [];
      const examples: string[] = [];
      for (const fault of ["reset_before", "hang"]) {
        const calm = await readTime(shop);
        await portal.sandbox.fault({
          endpoint: "*",
          fault,
          times: 100_000,
          delayMs: fault === "hang" ? TIMEOUT_MS * 3 : 0,
        });
        for (let turn = 0; turn < FAILURES; turn += 1) {
          const page = await sent(shop, random);
          if (fault === "hang" && page.state !== "submitting") found.notSaidSending += 1;
        }
        await pause(fault === "hang" ? TIMEOUT_MS + 500 : 0);
        for (let turn = 0; turn < count / 2; turn += 1) {
          const before = await writes(portal);
          const page = await sent(shop, random);
          if (page.ms > 2_000) found.slowAnswers += 1;
          if (page.state !== "created") {
            found.notClear += 1;
            examples.push(`${fault}: an order shows ${page.state} after ${Math.round(page.ms)} ms`);
          }
          if ((await writes(portal)) !== before) found.sentWhileOpen += 1;
        }
        ratios.push((await readTime(shop)) / calm);
        await portal.sandbox.clearFaults();
        found.storm += await storm(portal);
        const isBack = await until(
          REST_MS * 3,
          async () => (await sent(shop, random)).state === "awaiting_customer",
        );
        if (!isBack) found.notRecovered += 1;
      }
      const ratio = Math.max(...ratios);
      return {
        n: Math.ceil(count / 2) * 2,
        unit: "orders while the vendor is away",
        faults: { ...found, readsHarmed: ratio > 2 ? 1 : 0 },
        notes: { readRatio: ratio.toFixed(2), orders: (await storedOrders(portal)).length },
        examples,
      };
    } finally {
      await portal.stop();
    }
  },
};

/** One order: how long its form took, and the state that its page shows. */
async function sent(shop: Shop, random: Parameters<typeof newForm>[0]) {
  const startedAt = performance.now();
  const orderId = await shop.send(newForm(random));
  const ms = performance.now() - startedAt;
  const { text } = await shop.session.get(`/agent/orders/${orderId}`);
  return { ms, state: /data-order-state="([^"]*)"/.exec(text)?.[1] ?? "none" };
}

const writes = async (portal: Portal) =>
  (await portal.sandbox.ledger()).filter(({ endpoint }) => endpoint === "request_pan").length;

/** The median time of a page that only reads, in ms. */
async function readTime(shop: Shop): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < READS; turn += 1) {
    const startedAt = performance.now();
    await shop.session.get("/agent/orders");
    times.push(performance.now() - startedAt);
  }
  return times.sort((one, other) => one - other)[Math.floor(READS / 2)] ?? 0;
}

/** Whether, in the five seconds after the vendor is back, it gets more look-ups than the orders' schedule allows. */
async function storm(portal: Portal): Promise<number> {
  const before = (await portal.sandbox.ledger()).length;
  await pause(5_000);
  const after = (await portal.sandbox.ledger()).slice(before);
  const open = (await storedOrders(portal)).filter(({ isPlanned }) => isPlanned).length;
  return after.length > open * 5 + 10 ? 1 : 0;
}
