import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { charges } from "@/db/schema/charges";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { post } from "@/lib/money/ledger/post";
import { lockPurses } from "@/lib/money/ledger/purses";
import { findBalancesBefore } from "@/lib/money/statements/data";
import { linesFrom } from "@/lib/money/statements/lines";
import { loadStatement } from "@/lib/money/statements/loaders";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import en from "@/messages/en.json";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { auditOf } from "@/testing/invitations";
import { exportStatement, type StatementWords } from "./export-statement";
import { spanSchema } from "./schema";

afterEach(() => setClock());

const SPAN = spanSchema.parse({ month: "2026-11" });
const variantOf = ({ variant }: { variant: string }) => variant;
const WORDS: StatementWords = {
  charges: {
    heading: ["Order", "When", "Service", "Hold", "Capture", "Release", "Refund"],
    ...{ total: "Total", unpriced: "unpriced", variantOf },
  },
  ledger: {
    heading: ["When", "What", "Order", "Service", "Amount", "In", "Out", "Left", "On hold", "Due", "Reason"],
    ownHeading: ["Customer", "Paid"],
    ...{ opening: "Opening", closing: "Closing", soFar: "So far", postings: en.postings, variantOf },
    reasonOf: (reason) => reason,
    erased: en.erasure.erased,
  },
};

/** Whether anybody waits for the lock of a shop's row to read it. */
const isAnyoneWaiting = async () =>
  (
    await db().execute(
      "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%\"shops\"%for share%'",
    )
  ).rows.length > 0;

type Agent = Awaited<ReturnType<typeof freshAgent>>;
type By = Parameters<typeof exportStatement>[0]["actor"];

/** The lines of a statement's file. */
async function fileOf(
  agent: Agent,
  { by = agent as By, span = SPAN, before = false } = {},
): Promise<string[]> {
  const asked = { actor: by, shopId: agent.shopId, span, words: WORDS, before };
  const text = await (await exportStatement(asked)).text();
  return text.trim().split("\r\n");
}

/** Records facts about an order. */
async function happens(orderId: string, ...names: FactName[]): Promise<void> {
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
}

const at = (text: string) => setClock(() => Date.parse(`${text}+05:30`));
const credit = (agent: Agent, paise: number, reason = "Paid in cash") =>
  adjustShop("command_line", { shopId: agent.shopId, paise, reason });

describe("a statement by the moment of posting", () => {
  test("has each transaction of these days in India with what is left after it, and adds up", async () => {
    const [agent, other] = [await freshAgent({ creditLimitPaise: 0 }), await freshAgent()];
    at("2026-10-31T23:59:59.999");
    await credit(agent, 20_000);
    at("2026-11-01T00:00:00.000");
    const fields = {
      number: "8000000001",
      pan_type: "new_pan",
      pan_mode: "EKYC",
      customer_name: "Asha Devi",
    };
    const first = await bareOrder(agent, { pricePaise: 10_700, chargedPaise: 15_000, fields });
    await happens(first, "created", "submitted", "success");
    const foreign = await bareOrder(other, { pricePaise: 1 });
    await happens(foreign, "created", "submitted");
    at("2026-11-30T23:59:59.999");
    await credit(agent, 5_000, "=1+1");
    await happens(first, "refund");
    at("2026-12-01T00:00:00.000");
    await credit(agent, 1);
    at("2026-12-01T00:05:00.000");
    const [pan, start, end] = ["pan.new_pan.EKYC", "2026-11-01 00:00:00", "2026-11-30 23:59:59"];
    const lines = [
      ",Opening,,,,,,200.00,0.00,0.00",
      `${start},Held,${first},${pan},107.00,,107.00,93.00,107.00,0.00,,Asha Devi,`,
      `${start},Charged,${first},${pan},107.00,,,93.00,0.00,0.00,,Asha Devi,150.00`,
      `${end},Credit by the operator,,,50.00,50.00,,143.00,0.00,0.00,'=1+1,,`,
      `${end},Refunded,${first},${pan},107.00,107.00,,250.00,0.00,0.00,,Asha Devi,`,
      ",Closing,,,,,,250.00,0.00,0.00",
      // What each kind changed on the three accounts leads from the opening balance to the closing one.
      ...[
        ",Charged,,1,,0.00,0.00,0.00,-107.00,0.00",
        ",Credit by the operator,,1,,50.00,0.00,50.00,0.00,0.00",
      ],
      ...[",Held,,1,,0.00,107.00,-107.00,107.00,0.00", ",Refunded,,1,,107.00,0.00,107.00,0.00,0.00"],
    ];
    expect((await fileOf(agent)).slice(1)).toEqual(lines);
    // The operator's file names no customer.
    const theirs = (await fileOf(agent, { by: await freshAdmin() })).slice(1);
    expect(theirs.join()).not.toContain("Asha Devi");
    expect(theirs.filter((line) => line.includes(first)).map((line) => line.split(",").length)).toEqual([
      ...[11, 11, 11],
    ]);
  });

  test("says what each kind changed, also on the due that a late success makes and a credit pays", async () => {
    const agent = await freshAgent({ creditLimitPaise: 0 });
    at("2026-11-10T10:00:00.000");
    await credit(agent, 10_700);
    const late = await bareOrder(agent, { pricePaise: 10_700 });
    await happens(late, "created", "submitted", "failure");
    await credit(agent, -10_000);
    await happens(late, "decidedSuccess");
    await credit(agent, 4_000);
    at("2026-12-01T00:05:00.000");
    const rows = (await fileOf(agent)).map((line) => line.split(","));
    const closingAt = rows.findIndex(([, what]) => what === "Closing");
    const on = (row: string[] | undefined) =>
      [7, 8, 9].map((column) => Math.round(100 * Number(row?.[column])));
    const kinds = rows.slice(closingAt + 1);
    const led = [0, 1, 2].map((place) => kinds.reduce((sum, row) => sum + (on(row)[place] ?? 0), 0));
    expect(led).toEqual(on(rows[closingAt]));
    expect(led).toEqual([0, 0, -6_000]);
    expect(kinds.map((row) => on(row)[2]).filter((due) => due !== 0)).toEqual([-10_000, 4_000]);
  });

  test("of a month that is over stays the same to the byte, whatever happens to its orders later", async () => {
    const agent = await freshAgent();
    const ids: string[] = [];
    at("2026-11-10T10:00:00.000");
    const histories: FactName[][] = [["submitted"], ["submitted", "success"], ["submitted", "failure"], []];
    for (const names of histories) {
      const id = await bareOrder(agent, { pricePaise: 10_700 });
      await happens(id, "created", ...names);
      ids.push(id);
    }
    at("2026-12-01T00:05:00.000");
    const closed = await fileOf(agent);
    for (const id of ids) await happens(id, "submitted", "success", "decidedFailure", "refund");
    const later = await bareOrder(agent, { pricePaise: 10_700 });
    await happens(later, "created", "submitted", "success");
    expect(await fileOf(agent)).toEqual(closed);
  });

  test("waits for what was posted before midnight and is not committed yet", async () => {
    const agent = await freshAgent();
    at("2026-11-30T23:59:59.000");
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let isPosted = () => {};
    const posted = new Promise<void>((resolve) => {
      isPosted = resolve;
    });
    const orderId = await bareOrder(agent, { pricePaise: 10_700 });
    await happens(orderId, "created");
    const inFlight = db().transaction(async (tx) => {
      await recordEvidence(tx, orderId, FACT.submitted, { source: "portal" });
      isPosted();
      await held;
    });
    await posted;
    at("2026-12-01T00:05:00.000");
    const reading = fileOf(agent);
    let isRead = false;
    reading.then(() => {
      isRead = true;
    });
    await vi.waitFor(async () => expect(isRead || (await isAnyoneWaiting())).toBe(true));
    expect(isRead).toBe(false);
    commit();
    await inFlight;
    const closed = await reading;
    expect(closed.join()).toContain(orderId);
    expect(await fileOf(agent)).toEqual(closed);
  });

  test("says that it goes on while the period is not over by every clock", async () => {
    const agent = await freshAgent();
    const labels = async () => (await fileOf(agent)).map((line) => line.split(",")[1]);
    at("2026-12-01T00:04:59.999");
    expect(await labels()).toContain("So far");
    at("2026-12-01T00:05:00.000");
    expect(await labels()).toContain("Closing");
  });

  test("in more than one batch has no line missing and none twice", async () => {
    const agent = await freshAgent();
    at("2026-11-10T10:00:00.000");
    await db().transaction(async (tx) => {
      const purses = await lockPurses(tx, [agent.shopId]);
      await post(
        tx,
        purses,
        Array.from({ length: 1_010 }, (_, i) => ({
          shopId: agent.shopId,
          postingFor: () => ({
            ...{ kind: "credit" as const, cause: `batch ${agent.shopId} ${i}`, number: 1 },
            lines: [
              { account: "available" as const, paise: i + 1 },
              { account: "adjustments" as const, paise: -i - 1 },
            ],
          }),
        })),
      );
    });
    const amounts = (await fileOf(agent)).map((line) => line.split(",")[4]).filter(Boolean);
    expect(amounts.slice(1)).toEqual(Array.from({ length: 1_010 }, (_, i) => ((i + 1) / 100).toFixed(2)));
  });

  test("agents get only their own shop's, whatever they ask for, and the export is audited", async () => {
    const [agent, other, admin] = [await freshAgent(), await freshAgent(), await freshAdmin()];
    at("2026-11-05T12:00:00.000");
    const [own, foreign] = [await bareOrder(agent), await bareOrder(other)];
    for (const id of [own, foreign]) await happens(id, "created", "submitted");
    const asked = { shopId: other.shopId, span: SPAN, words: WORDS };
    const text = await (await exportStatement({ actor: agent, ...asked })).text();
    expect([text.includes(own), text.includes(foreign)]).toEqual([true, false]);
    expect(await (await exportStatement({ actor: admin, ...asked })).text()).toContain(foreign);
    const facts = { first: "2026-11-01", last: "2026-11-30" };
    expect(await auditOf(agent.shopId)).toEqual([
      { action: "statement.exported", facts, userId: agent.userId },
    ]);
    expect(await auditOf(other.shopId)).toMatchObject([{ userId: admin.userId }]);
  });
});

describe("whatever is posted, and whatever the period", () => {
  const steps = fc.array(
    fc.record({
      hours: fc.integer({ min: 0, max: 40 }),
      act: fc.constantFrom<(FactName | "credit" | "debit")[]>(
        ["credit"],
        ["debit"],
        ["submitted"],
        ["submitted", "success"],
        ["submitted", "failure"],
        ["submitted", "success", "refund"],
        ["success"],
      ),
    }),
    { minLength: 1, maxLength: 8 },
  );

  test("opening and lines make the closing balance, which the ledger has too, on a page and in the file", async () => {
    const start = Date.parse("2026-11-01T00:00:00+05:30");
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 4 }),
        async (all, first, days) => {
          const agent = await freshAgent({ creditLimitPaise: 30_000 });
          let time = start;
          for (const { hours, act } of all) {
            time += hours * 3_600_000;
            setClock(() => time);
            if (act[0] === "credit" || act[0] === "debit") {
              await credit(agent, act[0] === "credit" ? 9_900 : -4_000);
              continue;
            }
            const id = await bareOrder(agent, { pricePaise: 10_700 });
            await happens(id, "created", ...(act as FactName[]));
          }
          const day = (n: number) => `2026-11-${String(n).padStart(2, "0")}`;
          const span = spanSchema.parse({ first: day(1 + first), last: day(1 + first + days) });
          setClock(() => Date.parse("2026-12-01T00:00:00+05:30"));
          const page = await loadStatement(agent.scope, span, {});
          const closing = await findBalancesBefore(db(), agent.scope, { at: span.until, id: 0 });
          expect(page.closing).toEqual(closing);
          expect(page.lines.at(-1)?.balances ?? page.opening).toEqual(closing);
          const lines = linesFrom(page.opening, page.lines);
          expect(lines.map(({ balances }) => balances)).toEqual(page.lines.map(({ balances }) => balances));
          const file = await fileOf(agent, { span });
          const left = (label: string) => file.find((line) => line.startsWith(`,${label},`))?.split(",")[7];
          expect(left("Opening")).toBe((page.opening.available / 100).toFixed(2));
          expect(left("Closing")).toBe((closing.available / 100).toFixed(2));
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe("months before the ledger", () => {
  const when = (text: string) => new Date(`${text}+05:30`);
  async function shopWithCharges() {
    const agent = await freshAgent();
    const ids = [await bareOrder(agent, { pricePaise: 100 }), await bareOrder(agent, { pricePaise: null })];
    const [first = "", second = ""] = ids.sort();
    const row = (
      orderId: string,
      number: number,
      effect: "hold" | "capture",
      amountPaise: number | null,
      time: string,
    ) => ({ orderId, shopId: agent.shopId, number, effect, amountPaise, at: when(time) }) as const;
    await db()
      .insert(charges)
      .values([
        row(first, 1, "hold", 10_700, "2026-11-10T10:00:00"),
        row(second, 1, "hold", null, "2026-11-10T10:00:00"),
        row(first, 2, "capture", 10_700, "2026-11-11T10:00:00"),
        row(second, 2, "capture", null, "2026-12-01T00:00:00"),
      ]);
    return { agent, first, second };
  }

  test("are the same bytes as before the ledger", async () => {
    const { agent, first, second } = await shopWithCharges();
    const asked = { actor: agent, shopId: agent.shopId, span: SPAN, words: WORDS };
    const made = await exportStatement(asked);
    const pan = "pan.new_pan.EKYC";
    const bytes = `\uFEFFOrder,When,Service,Hold,Capture,Release,Refund\r
${first},2026-11-10 10:00:00,${pan},107.00,,,\r
${second},2026-11-10 10:00:00,${pan},unpriced,,,\r
${first},2026-11-11 10:00:00,${pan},,107.00,,\r
Total,,3,107.00,107.00,0.00,0.00\r\n`;
    expect(Buffer.from(await made.arrayBuffer()).toString("utf8")).toBe(bytes);
    const name = `statement-${agent.shopId.slice(0, 8)}-2026-11-01-2026-11-30.csv`;
    expect(made.headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
    // What is posted later changes nothing.
    at("2026-12-01T00:00:00.000");
    await credit(agent, 100);
    expect((await fileOf(agent))[1]).toContain(first);
  });

  test("in more than one batch have no row missing and none twice", async () => {
    const agent = await freshAgent();
    const orderId = await bareOrder(agent, { pricePaise: 100 });
    // Ten at each time, so that batches end between equal times.
    const rows = Array.from({ length: 1_010 }, (_, i) => ({
      ...{ orderId, shopId: agent.shopId, number: i + 1, amountPaise: i },
      ...{ effect: "hold" as const, at: new Date(Date.UTC(2026, 10, 10, 0, 0, Math.floor(i / 10))) },
    }));
    await db().insert(charges).values(rows);
    const lines = (await fileOf(agent)).slice(1).map((line) => line.split(","));
    expect(lines.slice(0, -1).map((row) => row[3])).toEqual(rows.map((_, i) => (i / 100).toFixed(2)));
    expect(lines.at(-1)?.slice(2, 4)).toEqual(["1010", "5095.45"]);
  });

  test("the month in which the ledger began has its charges in a file of their own", async () => {
    const { agent, first } = await shopWithCharges();
    at("2026-11-20T10:00:00.000");
    await credit(agent, 5_000);
    at("2026-12-01T00:05:00.000");
    const file = await fileOf(agent);
    expect(file.join()).not.toContain(first);
    expect(file[2]).toContain("50.00");
    expect((await fileOf(agent, { before: true }))[1]).toContain(first);
    expect((await loadStatement(agent.scope, SPAN, {})).hasCharges).toBe(true);
  });
});
