import { randomUUID } from "node:crypto";
import { startPortal } from "../../../e2e/fixtures/portal";
import { chooseColumns } from "../../../lib/money/bank-statement/choose-columns";
import { giveLine } from "../../../lib/money/bank-statement/decisions/give-line";
import { giveLineToShop } from "../../../lib/money/bank-statement/decisions/give-line-to-shop";
import { importBankStatement } from "../../../lib/money/bank-statement/import-bank-statement";
import { settleLines } from "../../../lib/money/bank-statement/matching/settle-lines";
import { verifyLedger } from "../../../lib/money/ledger/verify-ledger";
import { creditTopUp } from "../../../lib/money/top-ups/credit-top-up";
import { requestTopUp } from "../../../lib/money/top-ups/request-top-up";
import { topUpSchema } from "../../../lib/money/top-ups/schema";
import type { AdminActor, AgentActor } from "../../../lib/platform/access/actor";
import { databasePool, db } from "../../../lib/platform/database";
import { freshAdmin, freshAgent } from "../../../testing/fixtures";
import type { Random } from "../random";
import { inLanes, type Row } from "../row";
import { forgetfulTopUps } from "../sabotage";
import { everyPaymentOnce, type Payment, readPayments } from "../top-ups/check-payments";
import { inventPayments, statementOf, typedIn } from "../top-ups/invent-payments";

const [SHOPS, AT_ONCE] = [6, 6];
/** What is tried about each payment: it is entered by shops, credited by hand, and stands in files of the bank. */
const TRIES = 8;

type Stage = { shops: AgentActor[]; admin: AdminActor; payments: Payment[]; random: Random };

/** Each payment is entered by several shops and in several ways, credited by hand and by files of the bank, all at once. */
export const topUpsRow: Row = {
  name: "top-ups",
  target:
    "repeated, altered and shared UTRs and lines that come again: credited twice 0, the sum of all credits is what was paid",
  control: "the number of a credited payment, which the check and the unique index read",
  inTests: false,
  // Its verbs run in this process, with the settings of its portal: by itself, not beside other rows of that kind.
  isAlone: true,
  counts: { full: 10_000, short: 320, control: 240 },
  run: async ({ count, sabotage, random, say }) => {
    const portal = await startPortal();
    try {
      Object.assign(process.env, portal.env);
      const shops = await Promise.all(
        Array.from({ length: SHOPS }, () => freshAgent({ creditLimitPaise: 0 })),
      );
      const payments = inventPayments(random, Math.ceil(count / TRIES), SHOPS);
      const stage = { shops, admin: await freshAdmin(), payments, random };
      await learnColumns(stage);
      if (sabotage) await forgetfulTopUps(portal);
      const errors: string[] = [];
      const tries = random.shuffled(payments.flatMap((payment) => triesOf(stage, payment)));
      let done = 0;
      await inLanes(tries, AT_ONCE, async (attempt) => {
        await attempt().catch((error: Error) => void errors.push(String(error.cause ?? error).slice(0, 200)));
        done += 1;
        if (done % 1_000 === 0) say(`${done} tries`);
      });
      await settleLines();
      await decideRest(stage, portal, errors);
      const found = await readPayments(
        portal,
        shops.map(({ shopId }) => shopId),
      );
      const { faults, notes, examples } = everyPaymentOnce(payments, found);
      const { broken } = await verifyLedger(db());
      return {
        n: tries.length,
        unit: "tries",
        faults: { ...faults, errors: errors.length, broken: broken.length },
        notes: { ...notes, payments: payments.length },
        examples: [...examples, ...errors],
      };
    } finally {
      await databasePool().end();
      await portal.stop();
    }
  },
};

/** The columns of the bank's files are chosen once, by a file of one line that is nobody's payment. */
async function learnColumns({ admin, random }: Stage): Promise<void> {
  const text = statementOf([], random);
  const brought = await importBankStatement({ actor: admin, input: { file: new Blob([text]) } });
  if (!brought.ok || !("fileId" in brought.data)) throw new Error("The columns were known");
  const input = { file: brought.data.fileId, day: 0, text: 1, number: null, out: 2, in: 3, direction: null };
  const chosen = await chooseColumns({ actor: admin, input });
  if (!chosen.ok) throw new Error(`The columns were not taken: ${chosen.code}`);
}

function triesOf(stage: Stage, payment: Payment): (() => Promise<unknown>)[] {
  const { random, shops, payments } = stage;
  const other = random.below(SHOPS);
  const entries = [payment.shop, payment.shop, other].map((shop) => () => enter(stage, payment, shop));
  const credits = [1, 2].map(() => () => creditOne(stage, payment));
  const files = [1, 2, 3].map(() => () => {
    const others = Array.from({ length: 3 }, () => random.pick(payments));
    return bring(stage, [payment, ...others]);
  });
  return [...entries, ...credits, ...files].slice(0, TRIES).filter(() => shops.length > 0);
}

/** A shop enters a payment, as people type it. */
async function enter({ shops, random }: Stage, payment: Payment, shop: number): Promise<void> {
  const actor = shops[shop] as AgentActor;
  const [year, month, day] = payment.day.split("-");
  const input = topUpSchema.parse({
    ...{ request_id: randomUUID(), amount: (payment.paise / 100).toFixed(2) },
    ...{ method: random.pick(["upi", "transfer"]), utr: typedIn(payment.utr, random) },
    ...{ paid_on_day: day, paid_on_month: month, paid_on_year: year },
  });
  const entered = await requestTopUp({ actor, input });
  if (entered.ok) payment.topUps.push(entered.data.topUpId);
}

/** An admin credits one of the top-ups of a payment, and presses twice. */
async function creditOne({ admin, random }: Stage, payment: Payment): Promise<void> {
  if (payment.topUps.length === 0) return;
  const press = (topUpId: string) => db().transaction((tx) => creditTopUp(tx, topUpId, admin));
  const [one, other] = [random.pick(payment.topUps), random.pick(payment.topUps)];
  await Promise.all([press(one), press(other)]);
}

async function bring({ admin, random }: Stage, payments: readonly Payment[]): Promise<void> {
  const file = new Blob([statementOf(payments, random)]);
  const brought = await importBankStatement({ actor: admin, input: { file } });
  if (!brought.ok) throw new Error(`A file was refused: ${brought.code}`);
}

/** In the end an admin gives each line that is left to whom it belongs, and presses twice. */
async function decideRest(
  { admin, shops, payments }: Stage,
  portal: Parameters<typeof readPayments>[0],
  errors: string[],
) {
  const waiting = await portal.database.query<{ id: number; utr: string }>(
    "select id::int, utrs[1] as utr from bank_lines where state = 'waiting' and cardinality(utrs) > 0",
  );
  const credited = new Set(
    (await portal.database.query<{ id: string }>("select id from top_ups where state = 'credited'")).map(
      ({ id }) => id,
    ),
  );
  await inLanes(waiting, AT_ONCE, async ({ id, utr }) => {
    const payment = payments.find((one) => one.utr === utr);
    if (!payment) return void errors.push(`a line of nobody: ${id}`);
    const topUpId = payment.topUps.find((one) => credited.has(one)) ?? payment.topUps[0];
    const shop = shops[payment.shop]?.shopId ?? "";
    const press = () =>
      topUpId === undefined
        ? giveLineToShop({ actor: admin, input: { line: id, shop } })
        : giveLine({ actor: admin, input: { line: id, top_up: topUpId } });
    await Promise.all([press(), press()]).catch(
      (error: Error) => void errors.push(String(error.cause ?? error)),
    );
  });
}
