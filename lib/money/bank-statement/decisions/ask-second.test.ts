import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adjustments } from "@/db/schema/adjustments";
import { auditLog } from "@/db/schema/audit-log";
import { bankImports, bankLines } from "@/db/schema/bank-statement";
import { ledgerAccounts } from "@/db/schema/ledger";
import { operatorSettings } from "@/db/schema/operator-settings";
import { topUps } from "@/db/schema/top-ups";
import { users } from "@/db/schema/users";
import {
  confirmAdjustment,
  refuseAdjustment,
  withdrawAdjustment,
} from "@/lib/money/adjustments/decisions/decide-adjustment";
import { loadWaitingAdjustments } from "@/lib/money/adjustments/decisions/loaders";
import { giveLine } from "@/lib/money/bank-statement/decisions/give-line";
import { giveLineToShop } from "@/lib/money/bank-statement/decisions/give-line-to-shop";
import { setLineAside } from "@/lib/money/bank-statement/decisions/set-line-aside";
import { loadBankStatement, loadWaitingLine } from "@/lib/money/bank-statement/loaders";
import { settleLines } from "@/lib/money/bank-statement/matching/settle-lines";
import { lineKey } from "@/lib/money/bank-statement/store-lines";
import { confirmByCommand } from "@/lib/operator/adjustments/confirm-by-command";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { dayIst } from "@/lib/platform/india-day";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { ownSchema } from "@/testing/database/own-schema";
import { freshAdmin, freshAgent } from "@/testing/fixtures";

const ALONE = 100_000;
const ABOVE = ALONE + 1;
const TODAY = dayIst(now());
let [asker, other, third]: [AdminActor, AdminActor, AdminActor] = [] as never;
let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("asked_lines");
  [asker, other, third] = [await freshAdmin(), await freshAdmin(), await freshAdmin()];
  await db().insert(operatorSettings).values({ secondAdminAbovePaise: ALONE });
});
afterAll(() => drop());

const freshUtr = () => `6${String(randomInt(1e11)).padStart(11, "0")}`;

/** A line of a file that `asker` brought in. */
async function lineOf(paise = ABOVE, utr = freshUtr()) {
  const counts = { lines: 1, known: 0 };
  const [made] = await db()
    .insert(bankImports)
    .values({ userId: asker.userId, at: now(), ...counts })
    .returning({ id: bankImports.id });
  const dedupe = randomBytes(32);
  const sealed = sealRecord(lineKey(dedupe), { text: `UPI/${utr}/ASHA`, number: "" });
  const says = { day: TODAY, amountPaise: paise, references: [], utrs: [utr], ownUtrs: [utr] };
  const [line] = await db()
    .insert(bankLines)
    .values({ importId: made?.id ?? 0, dedupe, ...says, ...sealed })
    .returning();
  if (!line) throw new Error("No line");
  return { id: line.id, utr };
}

async function entered(shopId: string, paise: number, utr = freshUtr()) {
  const [agent] = await db().select({ id: users.id }).from(users).where(eq(users.shopId, shopId));
  const who = { userId: agent?.id };
  const said = { amountPaise: paise, method: "upi" as const, utr, paidOn: TODAY, createdAt: now(), ...who };
  const [made] = await db()
    .insert(topUps)
    .values({ shopId, requestId: randomUUID(), reference: `R${randomUUID().slice(0, 9)}`, ...said })
    .returning({ id: topUps.id });
  return made?.id ?? "";
}

const prepaid = async () => (await freshAgent({ creditLimitPaise: 0 })).shopId;
const toShop = (line: number, shop: string, actor = asker) =>
  giveLineToShop({ actor, input: { line, shop } });
const toTopUp = (line: number, top_up: string, actor = asker) => giveLine({ actor, input: { line, top_up } });
const confirm = (actor: AdminActor, adjustment: string) =>
  confirmAdjustment({ actor, input: { adjustment } });
const refuse = (actor: AdminActor, adjustment: string) => refuseAdjustment({ actor, input: { adjustment } });
const withdraw = (actor: AdminActor, adjustment: string) =>
  withdrawAdjustment({ actor, input: { adjustment } });
const changed = { ok: false, code: "changed_meanwhile" };

async function askedOf(line: number): Promise<string> {
  const waits = and(eq(adjustments.bankLineId, line), eq(adjustments.state, "waiting"));
  const rows = await db().select({ id: adjustments.id }).from(adjustments).where(waits);
  expect(rows).toHaveLength(1);
  return rows[0]?.id ?? "";
}
const stateOf = async (line: number) =>
  (await db().select({ state: bankLines.state }).from(bankLines).where(eq(bankLines.id, line)))[0]?.state;
const topUpOf = async (id: string) => (await db().select().from(topUps).where(eq(topUps.id, id)))[0];
const topUpsOf = (shopId: string) => db().select().from(topUps).where(eq(topUps.shopId, shopId));
async function availableOf(shopId: string) {
  const of = and(eq(ledgerAccounts.shopId, shopId), eq(ledgerAccounts.kind, "available"));
  return (await db().select().from(ledgerAccounts).where(of))[0]?.balancePaise;
}
const actsOn = async (object: string) =>
  (await db().select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.object, object)))
    .map(({ action }) => action)
    .sort();

describe("a line above what one admin may give alone", () => {
  test("to a shop that did not enter it credits nothing until another admin confirms it, and then once", async () => {
    const [shopId, elsewhere] = [await prepaid(), await prepaid()];
    const { id, utr } = await lineOf();
    expect(await Promise.all([toShop(id, shopId), toShop(id, shopId)])).toMatchObject([
      ...[{ ok: true }, { ok: true }],
    ]);
    const asked = await askedOf(id);
    expect([await stateOf(id), await availableOf(shopId)]).toEqual(["asked", 0]);

    // Nothing and nobody decides it otherwise meanwhile, though the shop now enters exactly this payment.
    const exact = await entered(shopId, ABOVE, utr);
    await settleLines();
    expect(await toShop(id, elsewhere)).toEqual(changed);
    expect(await toShop(id, shopId, other)).toEqual(changed);
    expect(await toTopUp(id, exact)).toEqual(changed);
    expect(await setLineAside({ actor: other, input: { line: id, reason: "Interest" } })).toEqual(changed);
    expect(await confirm(asker, asked)).toEqual({ ok: false, code: "own_adjustment" });
    expect([await stateOf(id), await availableOf(shopId)]).toEqual(["asked", 0]);

    const pressed = await Promise.all([other, third, other, third].map((one) => confirm(one, asked)));
    expect(pressed.filter((one) => one.ok)).toHaveLength(2);
    expect([await stateOf(id), await availableOf(shopId)]).toEqual(["credited", ABOVE]);
    expect(await actsOn(asked)).toEqual(["adjustment.asked", "adjustment.confirmed"]);
    expect(await refuse(third, asked)).toEqual(changed);
    await settleLines();
    expect(await availableOf(shopId)).toBe(ABOVE);
  });

  test("counts together with what the same admin gave the shop within a day", async () => {
    const [shopId, part] = [await prepaid(), Math.ceil(ALONE / 2)];
    const give = async (actor = asker, shop = shopId) => {
      const { id } = await lineOf(part);
      expect(await toShop(id, shop, actor)).toMatchObject({ ok: true });
      return stateOf(id);
    };
    expect(await give()).toBe("credited");
    // Two presses at the same moment are parts of one sum as well.
    expect((await Promise.all([give(), give()])).sort()).toEqual(["asked", "credited"]);
    expect([await give(other), await give(asker, await prepaid())]).toEqual(["credited", "credited"]);
    const { id } = await lineOf(part);
    expect(await toTopUp(id, await entered(shopId, part + 1))).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe("asked");
  });

  test("to a top-up with another amount waits too, and one that is refused or taken back is free again", async () => {
    const shopId = await prepaid();
    const [topUp, { id }] = [await entered(shopId, 40_000), await lineOf()];
    for (const end of [
      (asked: string) => refuse(other, asked),
      async (asked: string) => {
        expect(await withdraw(other, asked)).toEqual({ ok: false, code: "not_allowed" });
        return withdraw(asker, asked);
      },
    ]) {
      expect(await toTopUp(id, topUp)).toMatchObject({ ok: true });
      expect(await end(await askedOf(id))).toMatchObject({ ok: true });
      expect([await stateOf(id), await availableOf(shopId)]).toEqual(["waiting", 0]);
      expect(await topUpOf(topUp)).toMatchObject({ state: "waiting", amountPaise: 40_000 });
    }
    expect(await toTopUp(id, topUp, other)).toMatchObject({ ok: true });
    expect(await confirm(asker, await askedOf(id))).toMatchObject({ ok: true });
    expect(await availableOf(shopId)).toBe(ABOVE);
    expect(await topUpOf(topUp)).toMatchObject({
      ...{ state: "credited", amountPaise: ABOVE, decidedBy: asker.userId },
    });
    expect(await withdraw(other, await lastAskedOf(id))).toEqual(changed);
  });

  test("whose top-up was decided meanwhile, or whose payment was credited, credits nothing and leaves nothing behind", async () => {
    const shopId = await prepaid();
    const [topUp, first] = [await entered(shopId, 40_000), await lineOf()];
    await toTopUp(first.id, topUp);
    const decided = { state: "refused", reason: "Not found", decidedAt: now() } as const;
    await db().update(topUps).set(decided).where(eq(topUps.id, topUp));
    const asked = await askedOf(first.id);
    expect(await confirm(other, asked)).toEqual({ ok: false, code: "line_top_up_decided" });
    expect(await refuse(other, asked)).toMatchObject({ ok: true });
    expect(await stateOf(first.id)).toBe("waiting");

    const [used, second] = [await lineOf(500), await prepaid()];
    await toShop(used.id, shopId);
    const again = await lineOf(ABOVE, used.utr);
    await toShop(again.id, second);
    expect(await confirm(other, await askedOf(again.id))).toEqual({ ok: false, code: "utr_used" });
    expect([await topUpsOf(second), await stateOf(again.id)]).toEqual([[], "asked"]);
  });

  test("with the amount that the shop entered needs no second admin, nor does one up to it", async () => {
    const shopId = await prepaid();
    const [same, below] = [await lineOf(), await lineOf(ALONE)];
    await toTopUp(same.id, await entered(shopId, ABOVE));
    await toTopUp(below.id, await entered(shopId, 40_000));
    await toShop((await lineOf(ALONE)).id, shopId);
    expect(await availableOf(shopId)).toBe(ABOVE + 2 * ALONE);
  });

  test("is shown to the second admin with what the bank wrote and who brought it in", async () => {
    const shopId = await prepaid();
    const [topUp, { id, utr }] = [await entered(shopId, 40_000), await lineOf()];
    expect(await loadWaitingLine(asker, String(id))).toMatchObject({ asked: null, secondAbovePaise: ALONE });
    await toTopUp(id, topUp);
    expect((await loadWaitingAdjustments(other, { lineId: id })).items).toMatchObject([
      {
        ...{ isOwn: false, paise: ABOVE, reason: null, enteredPaise: 40_000, topUpState: "waiting" },
        line: { id, text: `UPI/${utr}/ASHA` },
        importerName: expect.any(String),
      },
    ]);
    expect((await loadWaitingAdjustments(asker, { shopId })).items).toMatchObject([{ isOwn: true }]);
    const lines = (await loadBankStatement(other, {})).lines;
    expect(lines.find((line) => line.id === id)?.asked).toMatchObject({ askerName: expect.any(String) });
  });

  test("is confirmed by the command line where the admin who asked is the only one", async () => {
    const shopId = await prepaid();
    const { id } = await lineOf();
    await toShop(id, shopId);
    const asked = await askedOf(id);
    expect(await confirmByCommand(asked)).toEqual({ ok: false, code: "second_admin_active" });
    const others = and(eq(users.role, "admin"), eq(users.status, "active"));
    await db().update(users).set({ status: "suspended" }).where(others);
    await db().update(users).set({ status: "active" }).where(eq(users.id, asker.userId));
    expect(await confirmByCommand(asked)).toMatchObject({ ok: true });
    for (const { userId } of [other, third])
      await db().update(users).set({ status: "active" }).where(eq(users.id, userId));
    expect([await stateOf(id), await availableOf(shopId)]).toEqual(["credited", ABOVE]);
    const byCommand = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.object, String(id)));
    expect(byCommand).toMatchObject([{ userId: null, facts: { by: "command_line" } }]);
  });
});

async function lastAskedOf(line: number): Promise<string> {
  const posted = and(eq(adjustments.bankLineId, line), eq(adjustments.state, "posted"));
  return (await db().select({ id: adjustments.id }).from(adjustments).where(posted))[0]?.id ?? "";
}
