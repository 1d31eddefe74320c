import { expect, test } from "vitest";
import { SERVICES } from "@/db/schema/services";
import { now } from "@/lib/clock";
import { drawFrom } from "./draw";
import { addOrder, noRows } from "./order-rows";

test("nothing of an invented order lies in the future, however late it was made", async () => {
  const rows = noRows();
  const draw = drawFrom(3);
  const shop = { agentId: crypto.randomUUID(), userId: crypto.randomUUID() };
  for (let i = 0; i < 200; i++) {
    const service = SERVICES[i % SERVICES.length] ?? "pan_application";
    await addOrder(rows, { shop, service, at: now(), draw, index: async () => "\\x00", count: 200 });
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
