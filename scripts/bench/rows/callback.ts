import { Callbacks, callbackOf, FORM, knownOrders } from "../callbacks";
import { compare, type Half } from "../compare";
import { bothOf, ratioLine } from "../figures";
import { farFromFloor } from "../floors";
import { load } from "../load";
import type { Row } from "../row";
import { type Reference, seedOrders, withSides } from "../sides";

const TARGET = { atLeast: 0.7 };
/** They are looked for every few milliseconds, so the last ones are seen a little late. */
const AS_FAST = { atLeast: 0.95 };

/** Callbacks that are acknowledged once they are committed, beside an insert that is committed. */
export const callback: Row = {
  name: "callback",
  about:
    "a callback, acknowledged after its commit, beside a naive insert in a Next handler; ours includes the processing",
  run: (run) =>
    withSides(async (ours, reference) => {
      await seedOrders(ours, run.isQuick ? 400 : 20_000, 4);
      const callbacks = new Callbacks(ours, await knownOrders(ours));
      const naive = insertsOf(reference);
      const halves = {
        ours: { pids: [ours.pid()], burst: (seconds: number) => callbacks.burst(seconds) },
        reference: naive.half,
      };
      const compared = await compare(halves, run);
      const lost = await callbacks.lost();
      const missing = naive.acknowledged() - (await naive.stored());
      return {
        lines: [
          ratioLine("rate", "/s", compared.rate, TARGET),
          ratioLine("processor time", " ms", compared.processor, TARGET),
          ratioLine("time to come, by time to be processed", " s", bothOf(callbacks.drained), AS_FAST),
        ],
        voids: [
          ...compared.voids,
          ...farFromFloor("insert", compared),
          ...(lost === 0 ? [] : [`${lost} acknowledged callbacks are not stored`]),
          ...(missing === 0 ? [] : [`${missing} acknowledged inserts are not stored`]),
        ],
      };
    }),
};

function insertsOf({ url, pid, query }: Reference) {
  let [n, acknowledged] = [0, 0];
  const ask = () => ({ url: `${url}/insert`, method: "POST", headers: FORM, body: callbackOf("B1", n++) });
  const burst = async (seconds: number) => {
    const result = await load(ask, seconds);
    acknowledged += result.answered;
    return result;
  };
  return {
    half: { pids: [pid], burst } satisfies Half,
    acknowledged: () => acknowledged,
    stored: async () =>
      Number(((await query("select count(*) as n from callbacks")) as { n: string }[])[0]?.n),
  };
}
