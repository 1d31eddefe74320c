import { type Lane, oneLane } from "../ledger/kills";
import { type Defence, type Raced, raceFor } from "../ledger/race";
import { seeded } from "../random";
import type { Figure, Row, Run } from "../row";

const COUNTS = { full: 1_000, short: 3, control: 5 };
/** Shops that race: so many for each so many kills. */
const [RACES, SHORT_RACES] = [10, 1];
/** Below this many kills not every kind of transaction is met. */
const MEETS_ALL = 200;
const KINDS = [
  "hold",
  "capture",
  "release",
  "refund",
  "top_up",
  "imported",
  "credit",
  "debit",
  "due",
  "late",
];

/** Many orders at once on a balance for one; then everything that moves money is killed while it moves. */
export const ledger: Row = {
  name: "ledger",
  target:
    "100 orders at once on a balance for one, and kills among holds, captures, releases, refunds, credits, top-ups and files of the bank: overdrawn 0, lost 0, doubled 0, sum 0, replay equal, every price where its order's state says",
  control: [
    { name: "lock", removes: "the lock of the shop", failsBy: "refusedByDatabase" },
    {
      name: "lock+check",
      removes: "the lock of the shop and the database's check of its limit",
      failsBy: "overdrawn",
    },
  ],
  inTests: true,
  counts: COUNTS,
  run: async (run) => {
    if (run.sabotage) return figureOf(await raceFor(run.count, run, run.without as Defence), []);
    const raced = await raceFor(run.count < COUNTS.full ? SHORT_RACES : RACES, run, "");
    return figureOf(raced, await lanesOf(run));
  },
};

/** Three portals at the same time, if there are many kills. */
function lanesOf({ seed, count, say }: Run): Promise<Lane[]> {
  const lanes = Math.min(3, Math.ceil(count / 50));
  const shares = Array.from({ length: lanes }, (_, lane) => Math.ceil((count - lane) / lanes));
  return Promise.all(
    shares.map((share, lane) => oneLane(seeded(seed + lane * 7_919), share, count < MEETS_ALL, say)),
  );
}

function figureOf(raced: Raced, lanes: Lane[]): Figure {
  const sum = (of: (lane: Lane) => number) => lanes.reduce((all, lane) => all + of(lane), 0);
  const kills = sum(({ kills }) => kills.portal + kills.worker + kills.teller);
  const posted = (kind: string) => sum((lane) => lane.posted[kind] ?? 0);
  const both = (of: keyof Raced["faults"] & keyof Lane["money"]["faults"]) =>
    raced.faults[of] + sum(({ money }) => money.faults[of]);
  const idle = lanes.flatMap(({ did }) => Object.values(did)).filter((done) => done === 0).length;
  return {
    n: lanes.length > 0 ? kills : raced.orders,
    unit: lanes.length > 0 ? "kills" : "orders at once",
    faults: {
      overdrawn: both("overdrawn"),
      lost: sum(({ history }) => history.faults.lost),
      moneyLost: both("moneyLost"),
      doubled: both("doubled"),
      sum: both("sum"),
      wrongPosition: both("wrongPosition"),
      unaccounted: both("unaccounted"),
      broken: raced.broken + sum(({ broken }) => broken),
      refusedByDatabase: raced.refusedByDatabase + sum((lane) => lane.refusedByDatabase),
      takenTooFew: raced.faults.takenTooFew,
      takenTooMany: raced.faults.takenTooMany,
      sentTwice: sum(({ history }) => history.faults.sentTwice),
      wrongState: sum(({ history }) => history.faults.wrongState),
      unsettled: sum(({ history }) => history.faults.unsettled),
      unanswered: sum(({ unanswered }) => unanswered),
      idleProcesses: idle,
      unmet: kills < MEETS_ALL ? 0 : KINDS.filter((kind) => posted(kind) === 0).length,
    },
    notes: {
      racing: raced.orders,
      taken: raced.taken,
      ...(lanes.length === 0
        ? {}
        : {
            killsByKind: (["portal", "worker", "teller"] as const)
              .map((kind) => sum((lane) => lane.kills[kind]))
              .join("/"),
            atRecoveryPoints: sum(({ kills }) => kills.atPoints),
            ordersSent: sum(({ did }) => did.sends),
            jobsDone: sum(({ did }) => did.jobs),
            errandsDone: sum(({ did }) => did.errands),
            settled: sum(({ history }) => history.notes.settled),
            posted: KINDS.map((kind) => `${kind.replace("_", "-")} ${posted(kind)}`).join(" and "),
          }),
    },
    examples: [...raced.examples, ...lanes.flatMap(({ examples }) => examples)],
  };
}
