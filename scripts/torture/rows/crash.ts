import { postForm } from "../../../e2e/fixtures/http";
import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { RECOVERY_POINTS } from "../../../lib/platform/recovery-points";
import type { Verdict } from "../check-history";
import { type Random, seeded } from "../random";
import { judge } from "../read-history";
import { pause, type Row, until } from "../row";
import { withoutLookUps } from "../sabotage";
import { endAll, haveEnded } from "../settle";
import { newForm, Shop } from "../shop";

const PRELOAD = ["--import", "./scripts/torture/stop-at-point.mjs"];
const ENV = {
  INEXOPAY_TIMEOUT_MS: "3000",
  INEXOPAY_BREAKER_FAILURES: "1000",
  RECONCILE_FIRST_MS: "500",
  RECONCILE_CEILING_MS: "5000",
  RECONCILE_BOUND_MS: "60000",
};
const OPEN = "select 1 from orders where state in ('submitting', 'unknown', 'processing')";

/** The portal is killed while it works: at random moments, and at every recovery point in turn. */
export const crash: Row = {
  name: "crash",
  target: "0 orders lost, 0 sent twice, 0 wrongly flagged",
  control: "the look-ups after a crash",
  inTests: true,
  counts: { full: 1_000, short: 8, control: 4 },
  run: async ({ seed, count, sabotage, say }) => {
    const lanes = Math.min(3, Math.ceil(count / 20));
    const shares = Array.from({ length: lanes }, (_, lane) => Math.ceil((count - lane) / lanes));
    const verdicts = await Promise.all(
      shares.map((share, lane) => oneLane(seeded(seed + lane * 7_919), share, sabotage, say)),
    );
    return {
      n: verdicts.reduce((sum, { kills }) => sum + kills, 0),
      unit: "kills",
      faults: added(verdicts.map(({ verdict }) => verdict.faults)),
      notes: {
        ...added(verdicts.map(({ verdict }) => verdict.notes)),
        atRecoveryPoints: verdicts.reduce((sum, { atPoints }) => sum + atPoints, 0),
      },
      examples: verdicts.flatMap(({ verdict }) => verdict.examples),
    };
  },
};

function added<Name extends string>(all: Record<Name, number>[]): Record<Name, number> {
  const sum = {} as Record<Name, number>;
  for (const one of all)
    for (const name of Object.keys(one) as Name[]) sum[name] = (sum[name] ?? 0) + one[name];
  return sum;
}

type Lane = { kills: number; atPoints: number; verdict: Verdict };

async function oneLane(
  random: Random,
  count: number,
  sabotage: boolean,
  say: (text: string) => void,
): Promise<Lane> {
  const portal = await startPortal({ env: () => ENV, sandbox: { retryBaseMs: 500 } });
  try {
    const shop = await Shop.open(portal);
    if (sabotage) await withoutLookUps(portal);
    await portal.kill9();
    let atPoints = 0;
    for (let kill = 0; kill < count; kill += 1) {
      const point = kill % 2 === 0 ? RECOVERY_POINTS[(kill / 2) % RECOVERY_POINTS.length] : undefined;
      if (await oneKill(portal, shop, random, point)) atPoints += 1;
      if (kill % 50 === 49) say(`${kill + 1} kills in this lane`);
    }
    // Once more after the ten seconds before a planned look-up counts as lost: a start looks at once.
    await pause(11_000);
    await portal.restart();
    const isShort = count < 50;
    await settle(portal, sabotage ? 8_000 : isShort ? 100_000 : 300_000, isShort);
    return { kills: count, atPoints, verdict: await judge(portal, shop.answered) };
  } finally {
    await portal.stop();
  }
}

/** One run of the portal: it processes what is there, takes new orders, and is killed. @returns whether at its point */
async function oneKill(portal: Portal, shop: Shop, random: Random, point?: string): Promise<boolean> {
  const stopAt = point ? { TORTURE_STOP_AT: `${point}:${1 + random.below(2)}` } : {};
  const isReady = await portal.restart(point ? PRELOAD : [], stopAt).then(
    () => true,
    () => false,
  );
  if (!isReady) return !portal.isUp();
  const forms = Array.from({ length: 2 }, () => newForm(random));
  const waits = [random.below(400), random.below(400)];
  const work = forms.map(async (form, index) => {
    await pause(waits[index] ?? 0);
    const orderId = await shop.send(form);
    if (!orderId) return;
    const end = random.pick(["finish", "finish", "fail", "refund"] as const);
    await portal.sandbox.move(orderId, end).catch(() => undefined);
    await postForm(portal.callbackUrl, { orderid: orderId, status: "pending" }).catch(() => undefined);
  });
  const killed = until(15_000, async () => !portal.isUp());
  if (point) await Promise.race([killed, Promise.all(work).then(() => pause(1_200))]);
  else await pause(random.below(900));
  const byItself = !portal.isUp();
  await portal.kill9();
  await Promise.all(work);
  // Half of those who got no answer press again, on the same form, once the portal is back.
  const unanswered = forms.filter(({ key }) => !shop.answered.some((one) => one.key === key && one.orderId));
  for (const form of unanswered.slice(0, random.below(2))) {
    await portal.restart();
    await shop.send(form);
    await portal.kill9();
  }
  return point !== undefined && byItself;
}

/**
 * Ends every order at the vendor, then waits. In the short form an order that never arrived may still be looked up; in
 * the full form the row waits until its bound.
 */
async function settle(portal: Portal, ms: number, isShort: boolean): Promise<void> {
  const arrived = await endAll(portal);
  await until(ms, async () => {
    const open = isShort ? [] : await portal.database.query(OPEN);
    return open.length === 0 && (await haveEnded(portal, arrived));
  });
}
