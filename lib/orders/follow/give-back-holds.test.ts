import { afterEach, expect, test } from "vitest";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { postingsOf } from "@/testing/postings";
import { stateAndKinds } from "@/testing/vendor/sandbox";
import { giveBackHolds } from "./give-back-holds";

const DAY_MS = 86_400_000;
const START = Date.parse("2026-11-22T09:00:00Z");

afterEach(() => setClock());

async function order(...names: FactName[]): Promise<string> {
  const id = await bareOrder(await freshAgent(), { createdAt: now() });
  for (const name of names) await recordEvidence(db(), id, FACT[name], { source: "portal" });
  return id;
}

test("what is held for an expired order goes back after a day, once, and a late success is charged all the same", async () => {
  setClock(() => START);
  const id = await order("created", "submitted", "accepted", "windowOver");
  setClock(() => START + DAY_MS - 1);
  await giveBackHolds();
  expect(await postingsOf(id)).toEqual(["hold"]);
  setClock(() => START + DAY_MS);
  await giveBackHolds();
  await giveBackHolds();
  expect(await postingsOf(id)).toEqual(["hold", "release"]);
  expect(await stateAndKinds(id)).toEqual({
    state: "expired",
    kinds: ["created", "submitted", "accepted", "window_over", "hold_given_back"],
  });
  await recordEvidence(db(), id, FACT.success, { source: "vendor_callback" });
  expect(await postingsOf(id)).toEqual(["hold", "release", "capture"]);
});

test("nothing goes back of an order that is still open, or has news", async () => {
  setClock(() => START);
  const [open, news] = [
    await order("created", "submitted", "accepted"),
    await order("created", "submitted", "accepted", "windowOver"),
  ];
  setClock(() => START + DAY_MS / 2);
  await recordEvidence(db(), news, FACT.notFound, { source: "look_up" });
  setClock(() => START + DAY_MS);
  await giveBackHolds();
  expect([await postingsOf(open), await postingsOf(news)]).toEqual([["hold"], ["hold"]]);
});
