import { randomInt, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { topUps } from "@/db/schema/top-ups";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { invalidInput } from "@/lib/platform/forms/refuse-form";
import { dayIst } from "@/lib/platform/india-day";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { creditTopUp } from "./credit-top-up";
import { REFERENCE_LENGTH, REFERENCE_LETTERS, topUpReference } from "./reference";
import { requestTopUp } from "./request-top-up";
import { topUpSchema } from "./schema";

const freshUtr = () => String(randomInt(100_000_000_000, 281_474_976_710_655)).padStart(12, "4").slice(0, 12);
const [year, month, day] = dayIst(now()).split("-");
const typed = (fields: Record<string, string> = {}) => ({
  ...{ request_id: randomUUID(), amount: "500", method: "upi", utr: freshUtr() },
  ...{ paid_on_day: day, paid_on_month: month, paid_on_year: year, ...fields },
});

/** Sends a form as its action does: its errors by field, or the verb's result. */
async function tell(actor: AgentActor, form: Record<string, string | undefined>) {
  const parsed = topUpSchema.safeParse(form);
  return parsed.success ? requestTopUp({ actor, input: parsed.data }) : invalidInput(parsed.error);
}

async function entered(actor: AgentActor, form: Record<string, string | undefined>) {
  const done = await tell(actor, form);
  if (!done.ok) throw new Error(`Refused: ${JSON.stringify(done)}`);
  return done.data;
}

const credit = async (topUpId: string) =>
  db().transaction(async (tx) => creditTopUp(tx, topUpId, { userId: (await freshAdmin()).userId }));
const refusedAtUtr = (code: string) => ({ ok: false, code: "invalid_input", fieldErrors: { utr: code } });
const topUpsOf = ({ shopId }: AgentActor) => db().select().from(topUps).where(eq(topUps.shopId, shopId));

describe("a shop says what it paid", () => {
  test("it waits, with our reference, and the audit log knows", async () => {
    const [agent, form] = [await freshAgent(), typed({ amount: "₹1,234.50", utr: "4334 1234 5678" })];
    const { topUpId } = await entered(agent, form);
    expect(await topUpsOf(agent)).toMatchObject([
      {
        ...{ id: topUpId, state: "waiting", amountPaise: 123_450, method: "upi", utr: "433412345678" },
        ...{ paidOn: dayIst(now()), reference: topUpReference(agent.shopId, form.request_id) },
      },
    ]);
    const [noted] = await db()
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.object, topUpId), eq(auditLog.action, "top_up.entered")));
    expect(noted).toMatchObject({ userId: agent.userId, facts: { paise: "123450", method: "upi" } });
  });

  test("ten times the same form at once is one top-up", async () => {
    const [agent, form] = [await freshAgent(), typed()];
    const all = await Promise.all(Array.from({ length: 10 }, () => entered(agent, form)));
    expect(new Set(all.map(({ topUpId }) => topUpId)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await topUpsOf(agent)).toHaveLength(1);
  });

  test("one payment in ten forms at once is one top-up", async () => {
    const [agent, utr] = [await freshAgent(), freshUtr()];
    const all = await Promise.all(Array.from({ length: 10 }, () => tell(agent, typed({ utr }))));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 9 }, () => refusedAtUtr("utr_waits")));
  });

  test("the same form with other answers is refused, and the first stands", async () => {
    const [agent, form] = [await freshAgent(), typed()];
    await entered(agent, form);
    for (const other of [{ amount: "501" }, { method: "transfer" }, { utr: freshUtr() }])
      expect(await tell(agent, { ...form, ...other })).toEqual({ ok: false, code: "top_up_changed" });
    expect(await topUpsOf(agent)).toMatchObject([{ amountPaise: 50_000 }]);
  });

  test("the same form finds its top-up after it was credited too", async () => {
    const [agent, form] = [await freshAgent(), typed()];
    const { topUpId } = await entered(agent, form);
    expect(await credit(topUpId)).toMatchObject({ ok: true });
    expect(await entered(agent, form)).toEqual({ topUpId, isNew: false });
  });

  test("a payment that was credited is refused: here, in another way, and for another shop", async () => {
    const [agent, other, utr] = [await freshAgent(), await freshAgent(), freshUtr()];
    await credit((await entered(agent, typed({ utr }))).topUpId);
    expect(await tell(agent, typed({ utr }))).toEqual(refusedAtUtr("utr_credited"));
    expect(await tell(agent, typed({ utr, method: "transfer" }))).toEqual(
      refusedAtUtr("utr_credited_otherwise"),
    );
    expect(await tell(other, typed({ utr: ` ${utr.slice(0, 6)} ${utr.slice(6)}` }))).toEqual(
      refusedAtUtr("utr_credited_elsewhere"),
    );
  });

  test("what another shop only says keeps nobody from saying it, and one of them is credited", async () => {
    const [agent, other, utr] = [await freshAgent(), await freshAgent(), freshUtr()];
    const first = await entered(agent, typed({ utr }));
    const second = await entered(other, typed({ utr }));
    expect(await credit(second.topUpId)).toMatchObject({ ok: true });
    expect(await credit(first.topUpId)).toEqual({ ok: false, code: "utr_used" });
  });

  test("cash has no number, so two payments of it are two", async () => {
    const agent = await freshAgent();
    await entered(agent, typed({ method: "cash", utr: "" }));
    await entered(agent, typed({ method: "cash", utr: "" }));
    expect(await topUpsOf(agent)).toMatchObject([{ utr: null }, { utr: null }]);
  });
});

describe("the form", () => {
  test.each([
    [
      { amount: "1.234", utr: "", method: "upi" },
      { amount: "amount_decimals", utr: "utr_missing" },
    ],
    [
      { amount: "-1", utr: "12", paid_on_year: "2999" },
      { amount: "amount_negative", utr: "utr_digits", paid_on: "paid_on_future" },
    ],
    [
      { amount: "1e9", method: "cash" },
      { amount: "amount_exponent", utr: "utr_of_cash" },
    ],
    [{ method: "" }, { method: "method_missing" }],
    [{ method: "card" }, { method: "method_missing" }],
    [{ utr: "", method: "transfer" }, { utr: "utr_missing" }],
  ])("%j is refused at each wrong field at once", async (fields, fieldErrors) => {
    expect(await tell(await freshAgent(), typed(fields as Record<string, string>))).toEqual({
      ok: false,
      code: "invalid_input",
      fieldErrors,
    });
  });
});

describe("our reference", () => {
  test("is of the shop and the form, in letters that cannot be misread", () => {
    const [shop, form] = [randomUUID(), randomUUID()];
    const reference = topUpReference(shop, form);
    expect(reference).toMatch(new RegExp(`^[${REFERENCE_LETTERS}]{${REFERENCE_LENGTH}}$`));
    expect(topUpReference(shop, form.toUpperCase())).toBe(reference);
    expect(topUpReference(randomUUID(), form)).not.toBe(reference);
    expect(topUpReference(shop, randomUUID())).not.toBe(reference);
    expect(REFERENCE_LETTERS).not.toMatch(/[AEIOUBLQSZ0-9]/);
    expect(new Set(REFERENCE_LETTERS).size).toBe(16);
  });
});
