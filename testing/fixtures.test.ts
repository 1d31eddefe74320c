import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { openRecord, openResult } from "@/lib/platform/privacy/envelope";
import { bareOrder, freshAgent } from "./fixtures";

test("an order under an ID of a test's own opens, with the fields and the result it was given", async () => {
  const [id, fields, result] = [newOrderId(), { number: "9000000001" }, { fullName: "Asha Devi" }];
  expect(await bareOrder(await freshAgent(), { id, fields, result })).toBe(id);
  const [row] = await db().select().from(orders).where(eq(orders.id, id));
  if (!row?.resultSealed) throw new Error("The order was not stored");
  expect(openRecord(id, row)).toEqual(fields);
  expect(openResult(id, row.dataKey, row.resultSealed)).toEqual(result);
});
