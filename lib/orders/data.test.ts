import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { countByState, findNeeds } from "@/lib/orders/lists/find-needs";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { findHistory, findOrder } from "./data";

// These queries are built once for each database and scope, so no run may see what another one named.
test("whoever asks before or after, each scope finds only its own orders", async () => {
  const [one, other, admin] = [await freshAgent(), await freshAgent(), await freshAdmin()];
  const [ofOne, ofOther] = [await bareOrder(one, { state: "created" }), await bareOrder(other)];
  const found = (scope: Parameters<typeof findOrder>[1]) =>
    Promise.all(
      [ofOne, ofOther].map(async (id) => ({
        order: (await findOrder(db(), scope, id))?.id ?? null,
        facts: (await findHistory(db(), scope, id)).length,
      })),
    );
  const none = { order: null, facts: 0 };
  for (const _ of [1, 2]) {
    const [first, second, all] = await Promise.all([one, other, admin].map(({ scope }) => found(scope)));
    expect(first?.map(({ order }) => order)).toEqual([ofOne, null]);
    expect(first?.[1]).toEqual(none);
    expect(second?.map(({ order }) => order)).toEqual([null, ofOther]);
    expect(second?.[0]).toEqual(none);
    expect(all?.map(({ order }) => order)).toEqual([ofOne, ofOther]);
    expect(all).toEqual([first?.[0], second?.[1]]);
  }
});

test("inside a transaction the same queries see what it wrote", async () => {
  const agent = await freshAgent();
  const id = await bareOrder(agent, { state: "succeeded" });
  const needs = (where: Database) => findNeeds(where, agent.scope, { at: now(), limit: 5 });
  const rolledBack = new Error("rolled back");
  const work = db().transaction(async (tx) => {
    expect(await needs(tx)).toEqual([]);
    await tx.update(orders).set({ state: "created" }).where(eq(orders.id, id));
    expect((await findOrder(tx, agent.scope, id))?.state).toBe("created");
    expect(await needs(tx)).toEqual([{ id, need: "created" }]);
    expect((await countByState(tx, agent.scope)).states.get("created")).toBe(1);
    throw rolledBack;
  });
  await expect(work).rejects.toBe(rolledBack);
  expect(await needs(db())).toEqual([]);
});
