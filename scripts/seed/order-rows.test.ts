import { expect, test } from "vitest";
import type { OrderState } from "@/db/schema/orders";
import { now } from "@/lib/platform/clock";
import { drawFrom } from "./draw";
import { ENDINGS } from "./histories";
import { inventOrder } from "./invented-order";
import { addOrder, noRows } from "./order-rows";
import { SEEDED } from "./seeded";

test("nothing in an invented order is in the future, however late it was created", async () => {
  const rows = noRows();
  const draw = drawFrom(3);
  const shop = { shopId: crypto.randomUUID(), userId: crypto.randomUUID() };
  for (let i = 0; i < 200; i++) {
    const service = SEEDED[i % SEEDED.length] ?? "pan_application";
    const ending = draw.weighted(ENDINGS[service] as Record<OrderState, number>);
    const index = { of: () => "\\x00", version: 1 };
    const order = await inventOrder({ shop, service, ending, at: now(), draw, index, count: 200 });
    expect(addOrder(rows, order, draw)).toBe(ending);
  }
  const until = now().getTime();
  const late = Object.entries(rows).flatMap(([table, list]) =>
    list.flatMap((row) =>
      Object.entries(row)
        .filter(([, value]) => value instanceof Date && value.getTime() > until)
        .map(([column]) => `${table}.${column}`),
    ),
  );
  expect([...new Set(late)]).toEqual([]);
});
