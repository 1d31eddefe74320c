import { customerPage, requestPan } from "../../../e2e/fixtures/orders";
import type { Portal } from "../../../e2e/fixtures/portal";
import { ADMIN, AGENT, signIn } from "../../../e2e/fixtures/session";
import { type Both, bothOf, type Line, ratioLine } from "../figures";
import { type Opening, pagesOf } from "../pages-of-a-portal";
import type { Row, Run } from "../row";
import { seedOrders, startOurs } from "../sides";

const GROWN = 100;
const TARGET = { atMost: 1.3 };

/** The larger portal's history. */
const DAYS = 365;

/** A portal after some days beside one after a hundred times as many: what pages cost must not grow with history. */
export const growth: Row = {
  name: "growth",
  about:
    "each page, filter and search with a hundred times the orders, beside the same with few; orders a day are fixed",
  run: async (run) => {
    const [few, many] = [await startOurs(), await startOurs()];
    try {
      const count = Math.round(run.to / GROWN);
      await seedOrders(few, count, 4, DAYS / GROWN);
      run.say(`making ${run.to} orders ...`);
      await seedOrders(many, run.to, 4, DAYS);
      const [small, large] = [await openingsOf(few), await openingsOf(many)];
      const lines: Line[] = [];
      const voids: string[] = [];
      for (const [index, page] of large.entries()) {
        const other = small[index];
        if (other?.what !== page.what) throw new Error("The two portals have different pages");
        const both = await timesOf(page, other, run).catch((error: Error) => void voids.push(error.message));
        if (both) lines.push(ratioLine(page.what, " ms", both, TARGET));
      }
      const missed = lines.filter(({ isMet }) => !isMet);
      const worst = [...lines].sort((a, b) => Number.parseFloat(b.figure) - Number.parseFloat(a.figure))[0];
      const within = `${lines.length - missed.length} of ${lines.length} pages within the target; the slowest`;
      return {
        lines: worst
          ? [{ ...worst, what: `${within}: ${worst.what}` }, ...missed.filter((one) => one !== worst)]
          : [],
        notes: [`${count} and ${run.to} orders`, ...lines.map(({ what, figure }) => `${what} ${figure}`)],
        voids,
      };
    } finally {
      await few.stop();
      await many.stop();
    }
  },
};

async function openingsOf(portal: Portal): Promise<Opening[]> {
  const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
  const orderId = await requestPan(portal, agent);
  return pagesOf({ portal, agent, admin, orderId, link: await customerPage(agent, orderId) });
}

/** Milliseconds of both, in turn. @throws Error when a page does not answer as a page */
async function timesOf(many: Opening, few: Opening, run: Run): Promise<Both> {
  const rounds: [number, number][] = [];
  for (let i = 0; i < run.rounds * (run.isQuick ? 1 : 4) + 1; i += 1) {
    const round: [number, number] = [await timed(many), await timed(few)];
    if (i > 0) rounds.push(round);
  }
  return bothOf(rounds);
}

async function timed({ what, open }: Opening): Promise<number> {
  const start = performance.now();
  const status = await open();
  // A number that nobody has is not found, and no link of this vendor leads through our redirect.
  const findsNothing = what.includes("none") || what.startsWith("/pan-redirect");
  if (status >= 400 && !(status === 404 && findsNothing)) throw new Error(`${what} answered ${status}`);
  return performance.now() - start;
}
