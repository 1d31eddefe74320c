import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import type { Verdict } from "../check-history";
import { jobsIn, MEMBER_ENV } from "../members";
import type { Random } from "../random";
import { judge } from "../read-history";
import { until } from "../row";
import { checkMoney, type MoneyVerdict } from "./check-money";
import { areDone, type Crew, killCrew, outputOf, startCrew, tell } from "./crew";
import { Errands } from "./errands";
import { expireOne, oneRound } from "./one-round";
import { openPrepaid, PRICE } from "./prepaid-shops";
import { readMoney, refusalsIn, replayed } from "./read-money";
import { settleMoney } from "./settle-money";

const ENV = { ...MEMBER_ENV, EXPIRED_HOLD_MS: "1000", RECONCILE_BOUND_MS: "60000" };
/** How long a round's processes live at most: as long as a start takes, within limits. */
const roundMs = ({ startMs }: Crew) => Math.min(8_000, Math.max(1_500, startMs));
const ERRANDS_A_ROUND = 6;
/** Pays what a shop owes by then, and an order. */
const ENOUGH_PAISE = 10 * PRICE;

export type Lane = {
  kills: Record<"portal" | "worker" | "teller" | "atPoints", number>;
  history: Verdict;
  money: MoneyVerdict;
  broken: number;
  refusedByDatabase: number;
  unanswered: number;
  /** What each kind of process did. */
  did: { sends: number; jobs: number; errands: number };
  /** How many transactions there are of each kind, and how often a due was made. */
  posted: Record<string, number>;
  examples: string[];
};

/**
 * A portal, a worker and tellers are killed again and again while prepaid shops order, run out and are credited. Then all of
 * it settles. @param isShort orders that never reached the vendor may stay open, for which the other form waits
 */
export async function oneLane(
  random: Random,
  count: number,
  isShort: boolean,
  say: (text: string) => void,
): Promise<Lane> {
  const portal = await startPortal({ env: () => ENV, sandbox: { retryBaseMs: 500 } });
  let crew: Crew | undefined;
  try {
    const shops = [
      await openPrepaid(portal, { limitPaise: 0, givenPaise: 3 * PRICE }),
      await openPrepaid(portal, { limitPaise: 0, givenPaise: 2 * PRICE }),
      await openPrepaid(portal, { limitPaise: 2 * PRICE, givenPaise: 100 }),
    ];
    const errands = await Errands.begin(portal, random, shops);
    await portal.kill9();
    const kills = { portal: 0, worker: 0, teller: 0, atPoints: 0 };
    const all = () => kills.portal + kills.worker + kills.teller;
    const did = { sends: 0, jobs: 0, errands: 0 };
    const outputs: string[] = [];
    const note = (one: Crew) => {
      did.jobs += jobsIn(outputOf(one, "worker"));
      errands.note(outputOf(one, "teller"));
      outputs.push(outputOf(one, "worker"), outputOf(one, "teller"));
    };
    for (let round = 0; all() < count; round += 1) {
      for (let added = 0; added < 3; added += 1) await errands.add();
      crew = await startCrew(portal, errands.next(ERRANDS_A_ROUND), random);
      const work = oneRound(portal, shops, random);
      const killed = await killCrew(crew, random, roundMs(crew));
      await work;
      note(crew);
      for (const kind of Object.keys(kills) as (keyof typeof kills)[]) kills[kind] += killed[kind];
      if (round % 20 === 19) say(`${all()} kills in this lane`);
    }
    for (const { id } of shops) errands.byHand(id, ENOUGH_PAISE);
    crew = await startCrew(portal, errands.next(Number.POSITIVE_INFINITY));
    const tellers = crew;
    await until(60_000, async () => areDone(tellers));
    errands.note(outputOf(crew, "teller"));
    // These succeed when their shops have nothing left, which makes a due; the next credit pays it.
    for (const shop of shops) await expireOne(portal, shop, random);
    const tellAll = async () => errands.note(await tell(portal, errands.next(Number.POSITIVE_INFINITY)));
    await settleMoney(portal, isShort, async () => {
      await errands.drain();
      await tellAll();
    });
    for (const { id } of shops) errands.byHand(id, ENOUGH_PAISE);
    await tellAll();
    note(crew);
    did.sends = shops.flatMap(({ shop }) => shop.answered).filter(({ orderId }) => orderId).length;
    did.errands = errands.deeds.filter(({ answer }) => answer === "posted").length;
    const answered = shops.flatMap(({ shop }) => shop.answered);
    const history = await judge(portal, answered);
    const money = checkMoney(await readMoney(portal, { shops, deeds: errands.deeds }));
    const { broken, said } = await replayed(portal);
    return {
      ...{ kills, history, money, broken, did, posted: await postedIn(portal) },
      unanswered: errands.deeds.filter(({ answer }) => answer === null).length,
      refusedByDatabase: refusalsIn([portal.logs(), ...outputs].join("\n")),
      examples: [...history.examples, ...money.examples, ...(broken > 0 ? [said] : [])],
    };
  } finally {
    await Promise.all(crew?.beside.map(({ process }) => process.kill("SIGKILL")) ?? []);
    await portal.stop();
  }
}

async function postedIn({ database }: Portal): Promise<Record<string, number>> {
  const rows = await database.query<{ kind: string; count: number }>(
    `select kind, count(*)::int as count from ledger_transactions group by kind
     union all select 'due', count(*)::int from ledger_entries e join ledger_accounts a on a.id = e.account_id
       where a.kind = 'due' and e.amount_paise < 0
     union all select 'imported', count(*)::int from bank_lines where state = 'credited'
     union all select 'late', count(*)::int from evidence where kind = 'hold_given_back'`,
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}
