import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { bankHeadings, bankImports, bankLines } from "@/db/schema/bank-statement";
import { ledgerAccounts } from "@/db/schema/ledger";
import { topUps } from "@/db/schema/top-ups";
import { chooseColumns } from "@/lib/money/bank-statement/choose-columns";
import { giveLine } from "@/lib/money/bank-statement/decisions/give-line";
import { giveLineToShop } from "@/lib/money/bank-statement/decisions/give-line-to-shop";
import { setLineAside } from "@/lib/money/bank-statement/decisions/set-line-aside";
import { importBankStatement } from "@/lib/money/bank-statement/import-bank-statement";
import { settleLines } from "@/lib/money/bank-statement/matching/settle-lines";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { dayIst } from "@/lib/platform/india-day";
import { inventStatement } from "@/testing/bank-statement";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { postingsOf } from "@/testing/postings";

const TODAY = dayIst(now());
const HEADING = ["Date", "Narration", "Ref No", "Debit", "Credit", "Balance"];
const COLUMNS = { day: 0, text: 1, number: 2, in: 4, out: 3 };
const digits = () => String(100_000_000_000 + Math.floor(Math.random() * 800_000_000_000));
const rupees = (paise: number) => (paise / 100).toFixed(2);
const slashed = TODAY.split("-").reverse().join("/");

/** A heading that no other test chose columns for. */
const freshHeading = () => [...HEADING, `x${randomUUID().slice(0, 8)}`];
const fileOf = (heading: string[], rows: string[][]) =>
  [heading, ...rows]
    .map((cells) => cells.join(","))
    .join("\n")
    .concat("\n");
const row = (text: string, paise: number, extra = "") => [
  slashed,
  text,
  "",
  "",
  rupees(paise),
  "0.00",
  extra,
];

async function bring(file: string | Buffer, admin = freshAdmin()) {
  const actor = await admin;
  const brought = await importBankStatement({ actor, input: { file: new Blob([Buffer.from(file)]) } });
  if (!brought.ok) return { ...brought, importId: 0, actor };
  if ("importId" in brought.data) return { ok: true as const, importId: brought.data.importId, actor };
  const chosen = await chooseColumns({
    actor,
    input: { file: brought.data.fileId, direction: null, ...COLUMNS },
  });
  if (!chosen.ok) throw new Error(JSON.stringify(chosen));
  return { ok: true as const, importId: chosen.data.importId, actor };
}

type Entered = Partial<typeof topUps.$inferInsert>;

/** What a shop enters, without its form. */
async function enter(shopId: string, changes: Entered = {}) {
  const reference = Array.from(randomUUID().replace(/\D/g, "").padEnd(10, "7").slice(0, 10), (digit) =>
    "CDFGHJKMNP".charAt(Number(digit)),
  ).join("");
  const [made] = await db()
    .insert(topUps)
    .values({
      ...{ shopId, requestId: randomUUID(), reference, amountPaise: 50_000, method: "upi", utr: digits() },
      ...{ paidOn: TODAY, createdAt: now(), ...changes },
    })
    .returning();
  if (!made) throw new Error("Not made");
  return made;
}

const linesOf = (importId: number) =>
  db().select().from(bankLines).where(eq(bankLines.importId, importId)).orderBy(asc(bankLines.id));
const lineOf = async (importId: number) => {
  const [line] = await linesOf(importId);
  if (!line) throw new Error("No line");
  return line;
};
const importOf = async (importId: number) =>
  (await db().select().from(bankImports).where(eq(bankImports.id, importId)))[0];
async function availableOf(shopId: string) {
  const of = and(eq(ledgerAccounts.shopId, shopId), eq(ledgerAccounts.kind, "available"));
  return (await db().select().from(ledgerAccounts).where(of))[0]?.balancePaise;
}
const topUpOf = async (id: string) => (await db().select().from(topUps).where(eq(topUps.id, id)))[0];

describe("a statement of a thousand lines", () => {
  test.each([
    [1_000, 0],
    [150, 1],
  ])(
    "settles at least 95 in 100 of what is certain, and nothing wrongly (%i lines, form %i)",
    async (count, form) => {
      const shops = await Promise.all(Array.from({ length: 8 }, () => freshAgent({ creditLimitPaise: 0 })));
      const { csv, entered, truths } = inventStatement(1 + form, {
        ...{ count, shops: shops.length, today: TODAY, form },
      });
      const ids = new Map<string, string>();
      for (const { key, shop, paise, state, ...rest } of entered) {
        const decided = state === "refused" ? { state, reason: "Not found", decidedAt: now() } : {};
        const made = await enter(shops[shop]?.shopId ?? "", { ...rest, amountPaise: paise, ...decided });
        ids.set(key, made.id);
      }
      const actor = await freshAdmin();
      const brought = await importBankStatement({ actor, input: { file: new Blob([csv]) } });
      if (!brought.ok) throw new Error(brought.code);
      let importId = "importId" in brought.data ? brought.data.importId : 0;
      if ("fileId" in brought.data) {
        const columns =
          form === 0
            ? { day: 0, text: 1, number: 2, out: 3, in: 4, direction: null }
            : { direction: 1, in: 2, text: 3, day: 4, number: null, out: null };
        const chosen = await chooseColumns({ actor, input: { file: brought.data.fileId, ...columns } });
        if (!chosen.ok) throw new Error(chosen.code);
        importId = chosen.data.importId;
      }
      await settleLines();
      const lines = await linesOf(importId);
      expect(lines).toHaveLength(truths.length);
      const wanted = truths.map(({ settles }) => (settles === null ? null : ids.get(settles)));
      const wrong = lines.flatMap(({ topUpId }, place) =>
        topUpId !== null && topUpId !== wanted[place] ? [truths[place]?.what] : [],
      );
      expect(wrong).toEqual([]);
      const ought = wanted.filter((id) => id !== null).length;
      const settled = lines.filter(({ topUpId }) => topUpId !== null).length;
      expect(ought).toBeGreaterThan(count / 2);
      expect(settled / ought).toBeGreaterThanOrEqual(0.95);
      // What the shops may spend is the sum of what was credited to them, to the paisa.
      for (const [place, { shopId }] of shops.entries()) {
        const mine = entered.filter(
          ({ shop, key }) => shop === place && lines.some(({ topUpId }) => topUpId === ids.get(key)),
        );
        expect(await availableOf(shopId)).toBe(mine.reduce((sum, { paise }) => sum + paise, 0));
      }
      const credited = await db()
        .select()
        .from(topUps)
        .where(and(inArray(topUps.id, [...ids.values()]), eq(topUps.state, "credited")));
      expect(credited).toHaveLength(settled);
    },
    300_000,
  );
});

describe("a file", () => {
  test("whose heading was seen before needs no choice, and gives nothing new the second time", async () => {
    const { shopId } = await freshAgent();
    const [its, heading] = [await enter(shopId), freshHeading()];
    const file = fileOf(heading, [row(`UPI/CR/${its.utr}/ASHA`, 50_000), row("CASH", 700), row("CASH", 700)]);
    const first = await bring(file);
    expect(await importOf(first.importId)).toMatchObject({ lines: 3, known: 0, badCount: 0 });
    const again = await importBankStatement({ actor: first.actor, input: { file: new Blob([file]) } });
    if (!again.ok || !("importId" in again.data)) throw new Error("It asked for the columns again");
    expect(await importOf(again.data.importId)).toMatchObject({ lines: 3, known: 3 });
    expect(await linesOf(again.data.importId)).toEqual([]);
    expect(await postingsOf(its.id)).toEqual(["top_up"]);
  });

  test("in another order of columns, with a byte order mark and other separators holds the same lines", async () => {
    const { shopId } = await freshAgent();
    const its = await enter(shopId);
    const text = `UPI/CR/${its.utr}/ASHA ${randomUUID().slice(0, 4)}`;
    await bring(fileOf(freshHeading(), [row(text, 50_000)]));
    const mark = `x${randomUUID().slice(0, 8)}`;
    const other = `\ufeff${["Credit", "Narration", "Date", mark].join(";")}\r\n${["500", text.toLowerCase(), slashed.replaceAll("/", "-"), ""].join(";")}\r\n`;
    const actor = await freshAdmin();
    const brought = await importBankStatement({ actor, input: { file: new Blob([other]) } });
    if (!brought.ok || !("fileId" in brought.data)) throw new Error("No choice was asked for");
    const input = {
      file: brought.data.fileId,
      day: 2,
      text: 1,
      in: 0,
      number: null,
      out: null,
      direction: null,
    };
    const chosen = await chooseColumns({ actor, input });
    if (!chosen.ok) throw new Error(chosen.code);
    expect(await importOf(chosen.data.importId)).toMatchObject({ lines: 1, known: 1 });
    expect(await chooseColumns({ actor, input })).toMatchObject({ ok: false, code: "changed_meanwhile" });
  });

  test("with a half last line keeps the others, says so, and the whole file brings the rest", async () => {
    const { shopId } = await freshAgent();
    const [one, two, heading] = [await enter(shopId), await enter(shopId), freshHeading()];
    const whole = fileOf(heading, [row(`UPI/${one.utr}`, 50_000), row(`UPI/${two.utr}`, 50_000)]);
    const half = await bring(whole.slice(0, whole.lastIndexOf("500.00") + 2));
    expect(await importOf(half.importId)).toMatchObject({
      lines: 1,
      badCount: 1,
      bad: [{ line: 3, fault: "line_half" }],
    });
    const full = await bring(whole);
    expect(await importOf(full.importId)).toMatchObject({ lines: 2, known: 1, badCount: 0 });
    expect(await availableOf(shopId)).toBe(100_000);
  });

  test.each([
    ["file_too_big", Buffer.alloc(2 * 1024 * 1024 + 1, "a,b,c\n")],
    ["file_workbook", Buffer.from([0x50, 0x4b, 3, 4])],
    ["file_no_heading", Buffer.from("1,2,3\n")],
  ])("that is refused as %s stores nothing", async (fault, file) => {
    const before = (await db().select({ id: bankImports.id }).from(bankImports)).length;
    expect(await bring(file)).toMatchObject({ ok: false, fieldErrors: { file: fault } });
    expect(await db().select({ id: bankImports.id }).from(bankImports)).toHaveLength(before);
  });

  test("of which the choice reads nothing, or names a column twice, is refused there and waits", async () => {
    const actor = await freshAdmin();
    const file = fileOf(freshHeading(), [row("CASH", 900)]);
    const brought = await importBankStatement({ actor, input: { file: new Blob([file]) } });
    if (!brought.ok || !("fileId" in brought.data)) throw new Error("No choice was asked for");
    const input = { file: brought.data.fileId, direction: null, ...COLUMNS };
    const wrong = async (changes: object) => {
      const answer = await chooseColumns({ actor, input: { ...input, ...changes } });
      return answer.ok ? null : answer.fieldErrors;
    };
    expect(await wrong({ in: 3, out: null })).toEqual({ in: "columns_read_nothing" });
    expect(await wrong({ day: null })).toEqual({ day: "column_missing" });
    expect(await wrong({ in: 0 })).toEqual({ in: "column_twice" });
    expect(await wrong({ in: 99 })).toEqual({ in: "column_missing" });
    expect(await chooseColumns({ actor, input })).toMatchObject({ ok: true });
  });
});

describe("a line", () => {
  const waiting = async (text: string, paise = 50_000) => {
    const { importId, actor } = await bring(fileOf(freshHeading(), [row(text, paise)]));
    return { line: await lineOf(importId), actor };
  };

  test("settles as soon as its shop enters the payment", async () => {
    const utr = digits();
    const { line } = await waiting(`UPI/${utr}`);
    expect(line.state).toBe("waiting");
    const its = await enter((await freshAgent()).shopId, { utr });
    await settleLines();
    expect((await topUpOf(its.id))?.state).toBe("credited");
  });

  test("with another amount credits what the bank received, once the admin says so, and once", async () => {
    const { shopId } = await freshAgent();
    const its = await enter(shopId, { amountPaise: 60_000 });
    const { line, actor } = await waiting(`UPI/${its.utr}`);
    const press = () => giveLine({ actor, input: { line: line.id, top_up: its.id } });
    expect(await Promise.all([press(), press()])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await availableOf(shopId)).toBe(50_000);
    expect(await postingsOf(its.id)).toEqual(["top_up"]);
    const other = await enter(shopId);
    expect(await giveLine({ actor, input: { line: line.id, top_up: other.id } })).toMatchObject({
      ok: false,
      code: "changed_meanwhile",
    });
  });

  test("of a shop that never entered it makes its top-up", async () => {
    const { shopId } = await freshAgent();
    const { line, actor } = await waiting(`UPI/${digits()}/ASHA`);
    const press = () => giveLineToShop({ actor, input: { line: line.id, shop: shopId } });
    expect(await Promise.all([press(), press()])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await availableOf(shopId)).toBe(50_000);
  });

  test("whose payment was credited under its number credits no second time, by whichever way", async () => {
    const { shopId } = await freshAgent();
    const [utr, other] = [digits(), await freshAgent()];
    const { line, actor } = await waiting(`UPI/${utr}`);
    await giveLineToShop({ actor, input: { line: line.id, shop: shopId } });
    const { line: second } = await waiting(`IMPS ${utr} AGAIN`);
    expect(await giveLineToShop({ actor, input: { line: second.id, shop: other.shopId } })).toMatchObject({
      ok: false,
      code: "utr_used",
    });
    expect(await availableOf(other.shopId)).toBe(0);
    expect(await db().select().from(topUps).where(eq(topUps.shopId, other.shopId))).toEqual([]);
  });

  test("is set aside once, with the reason", async () => {
    const { line, actor } = await waiting("INTEREST", 1_234);
    const aside = { line: line.id, reason: "Interest of the bank" };
    expect(await setLineAside({ actor, input: aside })).toMatchObject({ ok: true });
    expect(await setLineAside({ actor, input: aside })).toMatchObject({ ok: true });
    expect(await setLineAside({ actor: await freshAdmin(), input: aside })).toMatchObject({ ok: false });
  });
});

test("headings are kept as letters and digits alone", async () => {
  await bring(fileOf(freshHeading(), [row("CASH", 100)]));
  const [kept] = await db().select().from(bankHeadings).limit(1);
  expect(kept?.heading).toMatch(/^[\p{L}\p{M}\p{N}|]+$/u);
});
