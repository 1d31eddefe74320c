import { startPortal } from "../../../e2e/fixtures/portal";
import { createInexopayClient } from "../../../lib/vendor/inexopay";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { type Between, IMPOSTORS, type Interference, STRANGERS, startBetween } from "../between";
import type { Random } from "../random";
import { judge, storedOrders } from "../read-history";
import { inLanes, pause, type Row, until } from "../row";
import { newForm, Shop } from "../shop";
import { CALLS } from "./fault-table";

/** Something in between answers in the vendor's place, before the vendor has the request or after it has processed it. */
export const between: Row = {
  name: "between",
  target: "0 accepted orders called failed, 0 pauses by a stranger's page",
  control: "the difference between a stranger's answer and the vendor's",
  inTests: true,
  counts: { full: 300, short: 25, control: 6 },
  run: async ({ random, count, sabotage }) => {
    const examples: string[] = [];
    const calls = sabotage ? { tried: 0, believed: 0 } : await callEachThroughEach(examples);
    const proxy = await startBetween();
    const portal = await startPortal({
      env: ({ sandboxUrl }) => {
        proxy.leadTo(sandboxUrl);
        return {
          INEXOPAY_BASE_URL: proxy.url,
          INEXOPAY_REDIRECT_HOSTS: new URL(sandboxUrl).host,
          RECONCILE_FIRST_MS: "400",
          RECONCILE_CEILING_MS: "1000",
        };
      },
    });
    try {
      const shop = await Shop.open(portal);
      const pages = sabotage ? IMPOSTORS : STRANGERS;
      const plan = Array.from({ length: count }, (_, turn) => {
        const when = turn % 2 === 0 ? ("after" as const) : ("before" as const);
        return { form: newForm(random), interference: { when, page: random.pick(pages) } };
      });
      const sends = new Map(plan.map(({ form, interference }) => [form.mobile, interference]));
      const met = new Map<string, number>();
      proxy.interfere(({ endpoint, fields }) => {
        const interference =
          endpoint === "request_pan" ? sends.get(fields.get("number") ?? "") : anyOf(random, pages);
        if (interference) met.set(endpoint, (met.get(endpoint) ?? 0) + 1);
        return interference ?? null;
      });
      const orders: { orderId: string; interference: Interference }[] = [];
      // The vendor's health checks meet strangers too, before look-ups fill the queue.
      await until(30_000, async () => {
        await portal.database.query("select graphile_worker.add_job('check_vendor')");
        await pause(750);
        return met.has("check_status");
      });
      await inLanes(plan, 4, async ({ form, interference }) => {
        const orderId = await shop.send(form);
        if (orderId) orders.push({ orderId, interference });
        else examples.push(`no order for a request with ${interference.page.name}`);
      });
      await until(10_000, async () => met.has("pan_status"));
      proxy.interfere(() => null);
      const states = async () => new Map((await storedOrders(portal)).map(({ id, state }) => [id, state]));
      const isRight = ({ orderId, interference }: (typeof orders)[number], now: Map<string, string>) =>
        now.get(orderId) === (interference.when === "after" ? "awaiting_customer" : "unknown");
      await until(sabotage ? 3_000 : 60_000, async () => {
        const now = await states();
        return orders.every((order) => isRight(order, now));
      });
      const last = await states();
      const wrong = orders.filter((order) => !isRight(order, last));
      examples.push(
        ...wrong.map(
          ({ orderId, interference }) =>
            `${interference.page.name}, ${interference.when}: ${last.get(orderId)}`,
        ),
      );
      const pauses = await portal.database.query("select reason from service_pauses");
      const verdict = await judge(portal, shop.answered);
      const isCalledFailed = ({ orderId, interference }: (typeof orders)[number]) =>
        interference.when === "after" && last.get(orderId) === "failed";
      return {
        n: calls.tried + plan.length,
        unit: "answers by strangers",
        faults: {
          acceptedCalledFailed: orders.filter(isCalledFailed).length,
          pauses: pauses.length,
          believed: calls.believed,
          unexpectedState: wrong.length + plan.length - orders.length,
          // Forms, look-ups and health checks: a kind of call that met no stranger proves nothing.
          unmet: MET.filter((endpoint) => !met.has(endpoint)).length,
          ...verdict.faults,
        },
        notes: {
          cells: calls.tried,
          orders: orders.length,
          met: [...met].map(([endpoint, times]) => `${endpoint} ${times}`).join(" and "),
        },
        examples: [...examples, ...verdict.examples],
      };
    } finally {
      await portal.stop();
      await proxy.close();
    }
  },
};

/** The calls that the portal and its jobs make by themselves while strangers are in between. */
const MET = ["request_pan", "pan_status", "check_status"];

/** Most other calls meet a stranger. */
function anyOf(random: Random, pages: typeof STRANGERS): Interference | null {
  if (random.below(4) === 0) return null;
  return { page: random.pick(pages), when: random.below(2) === 0 ? "before" : "after" };
}

/** Each documented call through each stranger, before and after the vendor processed it: none may be believed. */
async function callEachThroughEach(examples: string[]) {
  const vendor = await startSandbox({ port: 0, apiKey: "torture-key" });
  const proxy = await startBetween();
  proxy.leadTo(vendor.url);
  const found = { tried: 0, believed: 0 };
  for (const { endpoint, prepare, call } of CALLS) {
    for (const page of STRANGERS) {
      for (const when of ["before", "after"] as const) {
        const client = clientOf(proxy);
        proxy.interfere(() => null);
        const input = await prepare(client);
        proxy.interfere(() => ({ page, when }));
        const { kind } = await call(client, input);
        found.tried += 1;
        if (kind === "ambiguous") continue;
        found.believed += 1;
        examples.push(`${endpoint}, ${page.name}, ${when}: ${kind}`);
      }
    }
  }
  await proxy.close();
  await vendor.close();
  return found;
}

function clientOf({ url: baseUrl }: Between) {
  return createInexopayClient({
    ...{ baseUrl, apiKey: "torture-key", username: "sandbox", bodyFormat: "form", timeoutMs: 5_000 },
  });
}
