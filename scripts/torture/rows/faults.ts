import { startPortal } from "../../../e2e/fixtures/portal";
import { SandboxControl } from "../../../e2e/fixtures/sandbox-control";
import { createInexopayClient } from "../../../lib/vendor/inexopay";
import { FAULT_NAMES, type FaultName } from "../../../sandbox/faults";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { judge, storedOrders } from "../read-history";
import { inLanes, type Row, until } from "../row";
import { lostIsFailed } from "../sabotage";
import { newForm, Shop } from "../shop";
import { CALLS, EXPECTED, expectedState } from "./fault-table";

const TIMEOUT_MS = 1_500;
const ENV = {
  INEXOPAY_TIMEOUT_MS: String(TIMEOUT_MS),
  INEXOPAY_BREAKER_FAILURES: "10000",
  RECONCILE_FIRST_MS: "400",
  RECONCILE_CEILING_MS: "1000",
};

/** Refusals after which no shop may create an order until a health check passes; the row lifts the pause itself. */
const PAUSING: FaultName[] = ["status_402", "status_403"];
const PAUSES = "select 1 from service_pauses";
const LIFT = "update service_pauses set lifted_at = now(), lifted_by = 'check' where lifted_at is null";

/** Every documented call with every fault through the client alone, and whole orders with each through the portal. */
export const faults: Row = {
  name: "faults",
  target: "100% in the expected state, 0 blind re-sends",
  control: "the difference between a lost answer and a failure",
  inTests: true,
  counts: { full: 5, short: 1, control: 1 },
  run: async ({ random, count, sabotage }) => {
    const portal = await startPortal({ env: () => ENV });
    try {
      if (sabotage) await lostIsFailed(portal);
      const examples: string[] = [];
      const calls = sabotage ? { tried: 0, wrong: 0, sentAgain: 0 } : await callEachWithEach(examples);
      const shop = await Shop.open(portal);
      const plan = random.shuffled(
        FAULT_NAMES.flatMap((fault) =>
          Array.from({ length: count }, () => ({ fault, form: newForm(random) })),
        ),
      );
      const orders: { orderId: string; fault: FaultName }[] = [];
      const order = async ({ fault, form }: (typeof plan)[number]) => {
        await portal.sandbox.fault({
          endpoint: "request_pan",
          fault,
          mobile: form.mobile,
          delayMs: delayOf(fault),
        });
        const orderId = await shop.send(form);
        if (orderId) orders.push({ orderId, fault });
        else examples.push(`no order for a request with ${fault}`);
      };
      await inLanes(
        plan.filter(({ fault }) => !PAUSING.includes(fault)),
        4,
        order,
      );
      let notPaused = 0;
      for (const one of plan.filter(({ fault }) => PAUSING.includes(fault))) {
        const before = await portal.database.query(PAUSES);
        await order(one);
        if ((await portal.database.query(PAUSES)).length === before.length) notPaused += 1;
        await portal.database.query(LIFT);
      }
      const isExpected = ({ orderId, fault }: (typeof orders)[number], states: Map<string, string>) =>
        expectedState(fault).includes(states.get(orderId) ?? "none");
      const states = async () => new Map((await storedOrders(portal)).map(({ id, state }) => [id, state]));
      await until(sabotage ? 5_000 : 30_000, async () => {
        const now = await states();
        return orders.every((order) => isExpected(order, now));
      });
      const last = await states();
      const unexpected = orders.filter((order) => !isExpected(order, last));
      examples.push(...unexpected.map(({ orderId, fault }) => `${fault}: ${last.get(orderId)}`));
      const verdict = await judge(portal, shop.answered);
      return {
        n: calls.tried + plan.length,
        unit: "faulty calls",
        faults: {
          wrongOutcome: calls.wrong,
          notPaused,
          unexpectedState: unexpected.length + plan.length - orders.length,
          ...verdict.faults,
          sentTwice: verdict.faults.sentTwice + calls.sentAgain,
        },
        notes: { cells: calls.tried, orders: orders.length },
        examples: [...examples, ...verdict.examples],
      };
    } finally {
      await portal.stop();
    }
  },
};

/** Faults that delay: long ones by more than the client's timeout, slow ones by less. */
function delayOf(fault: FaultName): number {
  return fault.startsWith("hang") ? TIMEOUT_MS * 2 : fault === "slow" ? 300 : 0;
}

/** Uses its own vendor, so that no other call consumes a fault. */
async function callEachWithEach(examples: string[]) {
  const running = await startSandbox({ port: 0, apiKey: "torture-key" });
  const vendor = new SandboxControl(running.url);
  const client = createInexopayClient({
    baseUrl: running.url,
    apiKey: "torture-key",
    username: "sandbox",
    bodyFormat: "form",
    timeoutMs: TIMEOUT_MS,
  });
  const found = { tried: 0, wrong: 0, sentAgain: 0 };
  for (const { endpoint, prepare, call } of CALLS) {
    for (const fault of FAULT_NAMES) {
      const input = await prepare(client);
      await vendor.fault({ endpoint, fault, delayMs: delayOf(fault) });
      const before = (await vendor.ledger()).length;
      const { kind } = await call(client, input);
      const received = (await vendor.ledger()).slice(before);
      found.tried += 1;
      if (received.length !== 1) found.sentAgain += 1;
      const accepted = received[0]?.accepted === true;
      // Compared with the vendor: an accepted call must not count as refused or unsent, nor a refused one as accepted.
      const isTrue = accepted
        ? ["accepted", "ambiguous"].includes(kind)
        : ["rejected", "ambiguous"].includes(kind);
      if (isTrue && EXPECTED[fault].includes(kind)) continue;
      found.wrong += 1;
      examples.push(`${endpoint} with ${fault}: ${kind}, and the vendor ${accepted ? "took" : "refused"} it`);
    }
  }
  await running.close();
  return found;
}
