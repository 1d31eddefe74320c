import { send } from "../../../e2e/fixtures/http";
import { freshMobile } from "../../../e2e/fixtures/orders";
import type { Portal } from "../../../e2e/fixtures/portal";
import { seeded } from "../../torture/random";
import { newForm, Shop } from "../../torture/shop";
import { bothOf, median, ownLine, ratioLine } from "../figures";
import { countRoundTrips } from "../round-trips";
import type { Row } from "../row";
import { startOurs } from "../sides";

const VENDOR_MS = 50;
const PATH = "/api/nsdl-pan/v1/request_pan.php";
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** A PAN request from the form to the redirect, one at a time, with a vendor that takes 50 ms. */
export const submit: Row = {
  name: "submit",
  about: "a PAN request, one at a time, vendor at 50 ms, beside the vendor's answer alone",
  run: async (run) => {
    const ours = await startOurs();
    const random = seeded(1);
    try {
      await ours.sandbox.fault({
        endpoint: "request_pan",
        fault: "slow",
        delayMs: VENDOR_MS,
        times: 1_000_000,
      });
      const shop = await Shop.open(ours);
      const submitOne = async () => {
        if (!(await shop.send(newForm(random))))
          throw new Error("A form was not answered with its order's page");
      };
      for (let i = 0; i < 5; i += 1) await submitOne();
      const rounds: [number, number][] = [];
      for (let i = 0; i < run.rounds * (run.isQuick ? 2 : 20); i += 1)
        rounds.push([await timed(submitOne), await timed(() => callVendor(ours, `BENCH${i}`))]);
      const trips = await tripsOf(ours, run.isQuick ? 3 : 20, submitOne);
      const both = bothOf(rounds);
      return {
        lines: [
          ratioLine("one form", " ms", both, { atMost: 1.3 }),
          ownLine("round trips to the database", "", trips, { atMost: 20 }),
        ],
        notes: [`${rounds.length} forms`],
        voids: both.reference >= VENDOR_MS ? [] : ["the vendor answered at once"],
      };
    } finally {
      await ours.stop();
    }
  },
};

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The vendor's call as the portal makes it: form fields on a new connection. */
async function callVendor({ sandbox, secrets }: Portal, orderid: string): Promise<void> {
  const fields = { number: freshMobile(), orderid, pan_mode: "EKYC", pan_type: "new_pan" };
  const body = new URLSearchParams({ api_key: secrets.apiKey, username: "sandbox", ...fields }).toString();
  const answer = await send(sandbox.url + PATH, { method: "POST", headers: FORM, body });
  if (answer.status !== 200) throw new Error(`The vendor answered ${answer.status}: ${answer.text}`);
}

/**
 * Turns between the portal and its database while one form is sent, in the median of several: jobs beside it take some
 * now and then. The queue's own connections are not counted.
 */
async function tripsOf(ours: Portal, times: number, submitOne: () => Promise<void>): Promise<number> {
  const trips = await countRoundTrips(ours.env.DATABASE_URL ?? "");
  try {
    await ours.terminate();
    await ours.restart([], { DATABASE_URL: trips.url, DATABASE_DIRECT_URL: ours.env.DATABASE_URL });
    for (let i = 0; i < 3; i += 1) await submitOne();
    const counts: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const before = trips.count();
      await submitOne();
      counts.push(trips.count() - before);
    }
    return median(counts);
  } finally {
    trips.close();
  }
}
