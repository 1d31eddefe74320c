import { runScript } from "../../../e2e/fixtures/node-process";
import { type Line, ratioLine, type Target } from "../figures";
import type { Row } from "../row";
import { seedOrders, startOurs } from "../sides";

type Times = Record<"firstPage" | "deepPage" | "key" | "mobile" | "pan" | "txid" | "reference", number>;

/** A page far down the list, and exact searches: what they take in the database. */
export const deep: Row = {
  name: "deep",
  about: "the last pages of the list beside the first, and exact searches beside the primary key, in SQL",
  run: async (run) => {
    const ours = await startOurs();
    try {
      run.say(`making ${run.to} orders ...`);
      await seedOrders(ours, run.to, 200);
      const times: Times = JSON.parse(await runScript("scripts/bench/deep-queries.ts", [], ours.env));
      const line = (what: keyof Times, reference: keyof Times, target: Target): Line => {
        const both = {
          ours: times[what],
          reference: times[reference],
          ratio: times[what] / times[reference],
        };
        return ratioLine(WORDS[what], " ms", both, target);
      };
      return {
        lines: [
          line("deepPage", "firstPage", { atMost: 1.2 }),
          ...(["mobile", "pan", "txid", "reference"] as const).map((one) => line(one, "key", { atMost: 2 })),
        ],
        notes: [`${run.to} orders`],
        voids: [],
      };
    } finally {
      await ours.stop();
    }
  },
};

const WORDS: Record<keyof Times, string> = {
  firstPage: "the first page",
  deepPage: "a deep page",
  key: "the primary key",
  mobile: "search by mobile",
  pan: "search by PAN",
  txid: "search by txid",
  reference: "search by reference",
};
