import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { alerts } from "@/db/schema/alerts";
import { auditLog } from "@/db/schema/audit-log";
import { operatorSettings } from "@/db/schema/operator-settings";
import { secondAdminRaises } from "@/db/schema/second-admin-raises";
import { users } from "@/db/schema/users";
import { loadMoneyTrouble } from "@/lib/money/figures/loaders";
import { settingsSchema } from "@/lib/operator/settings/schema";
import { setSettings } from "@/lib/operator/settings/set-settings";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { ownSchema } from "@/testing/database/own-schema";
import { freshAdmin } from "@/testing/fixtures";
import { confirmRaise, confirmRaiseByCommand, refuseRaise, withdrawRaise } from "./decide-raise";
import { loadWaitingRaise } from "./loaders";

let [asker, other]: [AdminActor, AdminActor] = [] as never;
let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("raises");
  [asker, other] = [await freshAdmin(), await freshAdmin()];
  await db().insert(operatorSettings).values({});
});
beforeEach(async () => {
  await db().update(operatorSettings).set({ secondAdminAbovePaise: 50_000 });
  await db().delete(secondAdminRaises);
});
afterAll(() => drop());

const NOTHING = { payee_name: "", upi_id: "", bank_name: "", account_number: "", ifsc: "" };
const set = (second_admin_above: string, more: object = {}, actor = asker) =>
  setSettings({ actor, input: settingsSchema.parse({ ...NOTHING, second_admin_above, ...more }) });
const press = (verb: typeof confirmRaise, actor: AdminActor, raise: string) =>
  verb({ actor, input: { raise } });
const above = async () => (await db().select().from(operatorSettings))[0]?.secondAdminAbovePaise;
const waiting = async (actor = other) => (await loadWaitingRaise(actor))?.id ?? "";
const changed = { ok: false, code: "changed_meanwhile" };

test("a lower amount applies at once; a higher one, or none, only when another admin confirms it", async () => {
  await set("400");
  expect([await above(), await loadWaitingRaise(asker)]).toEqual([40_000, null]);
  for (const [typed, paise] of [
    ["600", 60_000],
    ["", null],
  ] as const) {
    const before = await above();
    expect(await set(typed)).toEqual({ ok: true, data: { changed: 0 } });
    expect(await set(typed)).toMatchObject({ ok: true });
    expect([await above(), (await loadWaitingRaise(asker))?.isOwn]).toEqual([before, true]);
    expect((await loadMoneyTrouble(other)).adjustments.raises).toBe(1);
    const raise = await waiting();
    expect(await press(confirmRaise, asker, raise)).toEqual({ ok: false, code: "own_adjustment" });
    expect(await press(refuseRaise, asker, raise)).toEqual({ ok: false, code: "own_adjustment" });
    expect(await above()).toBe(before);
    const both = await Promise.all([press(confirmRaise, other, raise), press(confirmRaise, other, raise)]);
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    expect([await above(), await loadWaitingRaise(asker)]).toEqual([paise, null]);
    const entries = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.object, raise))
      .orderBy(auditLog.seq);
    const facts = { from: String(before), to: String(paise ?? "none") };
    expect(entries).toMatchObject([
      { userId: asker.userId, action: "second_admin_raise.asked", facts },
      { userId: other.userId, action: "second_admin_raise.confirmed", facts },
    ]);
  }
});

test("what waits keeps other settings from nothing, and another amount from being asked for", async () => {
  await set("700", { payee_name: "Bahi Services", upi_id: "bahi@okaxis" });
  expect((await db().select().from(operatorSettings))[0]).toMatchObject({
    ...{ upiId: "bahi@okaxis", secondAdminAbovePaise: 50_000 },
  });
  expect(await set("800", {}, other)).toEqual({ ok: false, code: "raise_waits" });
  expect((await db().select().from(operatorSettings))[0]?.upiId).toBe("bahi@okaxis");
  const raise = await waiting();
  expect(await press(withdrawRaise, other, raise)).toEqual({ ok: false, code: "not_allowed" });
  expect(await press(withdrawRaise, asker, raise)).toMatchObject({ ok: true });
  expect(await press(confirmRaise, other, raise)).toEqual(changed);
  await set("800", {}, other);
  expect(await press(refuseRaise, asker, await waiting())).toMatchObject({ ok: true });
  expect([await above(), await loadWaitingRaise(asker)]).toEqual([50_000, null]);
});

test("the database takes no confirmation by who asked", async () => {
  await set("900");
  const alone = db()
    .update(secondAdminRaises)
    .set({ state: "confirmed", decidedBy: asker.userId, decidedAt: new Date() })
    .where(eq(secondAdminRaises.id, await waiting()));
  await expect(alone).rejects.toMatchObject({ cause: { constraint: "second_admin_raises_other_person" } });
});

test("the command line confirms only where the admin who asked is the only one, and that is alerted", async () => {
  await set("1000");
  const raise = await waiting();
  expect(await confirmRaiseByCommand(raise)).toEqual({ ok: false, code: "second_admin_active" });
  await db().update(users).set({ status: "suspended" }).where(eq(users.id, other.userId));
  expect((await loadWaitingRaise(asker))?.isOnlyAdmin).toBe(true);
  expect(await confirmRaiseByCommand(raise)).toEqual({ ok: true, data: { abovePaise: 100_000 } });
  expect(await confirmRaiseByCommand("no id")).toEqual(changed);
  await db().update(users).set({ status: "active" }).where(eq(users.id, other.userId));
  expect(await above()).toBe(100_000);
  const entries = await db().select().from(auditLog).where(eq(auditLog.object, raise)).orderBy(auditLog.seq);
  expect(entries.at(-1)).toMatchObject({ userId: null, facts: { by: "command_line" } });
  const raised = await db().select().from(alerts).where(eq(alerts.kind, "raise_by_command"));
  expect(raised).toHaveLength(1);
});
