import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { orderNotes } from "@/db/schema/order-notes";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { addNote } from "./add-note";
import { loadNotes } from "./loaders";
import { noteSchema } from "./schema";

describe("a note about an order", () => {
  test("is stored under its writer's name, sealed, without Aadhaar numbers and PANs, and audited", async () => {
    const actor = await freshAdmin();
    const orderid = await bareOrder(await freshAgent());
    await addNote({ actor, input: { orderid, note: "Asha Devi, Aadhaar 9999 4105 7058, panABCPE1234F" } });
    expect((await loadNotes(actor, orderid)).map(({ text, userName }) => [text, userName])).toEqual([
      ["Asha Devi, Aadhaar XXXX XXXX 7058, panAB*******F", actor.name],
    ]);
    const [row] = await db()
      .select({ sealed: orderNotes.sealed })
      .from(orderNotes)
      .where(eq(orderNotes.orderId, orderid));
    expect(row?.sealed.toString("latin1")).not.toContain("Asha");
    const audit = await db()
      .select({ action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, orderid));
    expect(audit).toEqual([{ action: "order.noted", facts: {} }]);
  });

  test("submitted twice is one, and another admin may write the same", async () => {
    const [actor, other] = [await freshAdmin(), await freshAdmin()];
    const orderid = await bareOrder(await freshAgent());
    const input = { orderid, note: "Called the vendor" };
    for (const who of [actor, actor, other]) await addNote({ actor: who, input });
    expect(await loadNotes(actor, orderid)).toHaveLength(2);
  });

  test("about an unknown order is refused", async () =>
    expect(
      await addNote({ actor: await freshAdmin(), input: { orderid: "BNOTTHERE000", note: "Hello" } }),
    ).toEqual({ ok: false, code: "not_found" }));

  test("must not be empty", () =>
    expect(noteSchema.safeParse({ orderid: "B123456789012", note: " " }).error?.issues[0]?.message).toBe(
      "problem_missing",
    ));
});
