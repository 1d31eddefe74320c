import { afterEach, expect, test } from "vitest";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { everyoneScope, shopScope } from "@/lib/platform/access/policy";
import { setClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { holdForm, openHeldForm, readerMark } from "./hold-form";

afterEach(() => setClock());

const agent = (userId: string, shopId: string): AgentActor => ({
  ...{ userId, shopId, role: "agent", sessionId: "s", name: "Asha", shopName: "Shop", isPending: false },
  ...{ scope: shopScope(shopId), proof: { asks: "password", at: new Date() } },
});
const admin: AdminActor = {
  userId: "u1",
  role: "admin",
  duty: "owner",
  sessionId: "s",
  name: "Meera",
  proof: { asks: "password", at: new Date() },
  scope: everyoneScope(),
};
const ASHA = agent("u1", "a1");
const TYPED = { customer_name: "Lakshmi Bai", number: "9876543210" };

test("answers return to the same person of the same shop, even after they sign in again", () => {
  const held = holdForm(readerMark(ASHA), TYPED);
  expect(held.sealed).not.toContain("Lakshmi");
  expect(openHeldForm(held, { ...ASHA, sessionId: "another" })).toEqual(TYPED);
});

test.each([
  ["a colleague", agent("u2", "a1")],
  ["the same person in another shop", agent("u1", "a2")],
  ["an admin", admin],
])("%s does not get it, whatever owner it is sent back with", (_, other) => {
  const held = holdForm(readerMark(ASHA), TYPED);
  expect(openHeldForm(held, other)).toBeNull();
  expect(openHeldForm({ ...held, owner: readerMark(other) }, other)).toBeNull();
});

test("an altered or expired one gives nothing", () => {
  const held = holdForm(readerMark(ASHA), TYPED);
  const [first = ""] = held.sealed;
  const altered = (first === "A" ? "B" : "A") + held.sealed.slice(1);
  expect(openHeldForm({ ...held, sealed: altered }, ASHA)).toBeNull();
  setClock(() => Date.now() + env().SESSION_MAX_MS);
  expect(openHeldForm(held, ASHA)).toBeNull();
});
