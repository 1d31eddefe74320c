import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { hashPassword } from "@/lib/platform/access/sign-in/password";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import type { AskedState } from "@/lib/platform/forms/form-state";
import { freshAdmin } from "@/testing/fixtures";
import { type Act, type Demand, RECENT_MS } from "./demand";
import { stepUp } from "./step-up";

vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));
afterEach(() => setClock());

const PASSWORD = "words of the operator";
const VALUES = { shop: "A", amount: "5", reason: "one\r\ntwo", step: "send" };
const ACT = { shop: "Asha Telecom", paise: 500 };

async function admin(): Promise<AdminActor> {
  const actor = await freshAdmin();
  const passwordHash = await hashPassword(PASSWORD);
  await db().update(users).set({ passwordHash }).where(eq(users.id, actor.userId));
  return actor;
}

type Press = { values?: Record<string, string>; verb?: string; token?: string; password?: string };

const press = (
  actor: AdminActor,
  demand: Demand<null>,
  { values = VALUES, verb = "adjustShop", token = "", password = PASSWORD }: Press = {},
  when: "early" | "last" = "last",
) => stepUp({ ...{ actor, demand, verb, values, when }, input: null, answer: { token, code: "", password } });

const act = (about: Act) => () => about;

/** The question of an act, and its token. */
async function ask(actor: AdminActor, demand = act(ACT)) {
  const asked = await press(actor, demand);
  return { question: asked?.question, token: asked?.question.token ?? "" };
}

const faultOf = (asked: AskedState | null) => asked && (asked.question.fault ?? "asked");

test("an action without a demand asks nothing, and one for ten minutes after them", async () => {
  const actor = await admin();
  expect(await press(actor, "none")).toBeNull();
  expect(await press(actor, "recent", {}, "early")).toBeNull();
  expect(await press(actor, "recent")).toBeNull();
  const old = { ...actor, proof: { ...actor.proof, at: new Date(Date.now() - RECENT_MS - 1) } };
  expect(faultOf(await press(old, "recent", {}, "early"))).toBe("asked");
  const asked = await press(old, () => "recent");
  expect(asked?.question).toMatchObject({ line: "lineOfTime", facts: [] });
  expect(await press(old, "recent", { token: asked?.question.token ?? "" })).toBeNull();
});

test("an act asks each time, after the answers were checked, and says what it is about", async () => {
  const actor = await admin();
  expect(await press(actor, act(ACT), {}, "early")).toBeNull();
  const { question, token } = await ask(actor);
  expect(question?.facts).toEqual([
    { label: "shop", value: "Asha Telecom" },
    { label: "amount", value: "₹5" },
  ]);
  expect(await press(actor, act(ACT), { token })).toBeNull();
  expect(faultOf(await press(actor, act(ACT), { token }))).toBe("proof_used");
});

test("without the password, or with a wrong one, it asks again and says why", async () => {
  const actor = await admin();
  const { token } = await ask(actor);
  expect(faultOf(await press(actor, act(ACT), { token, password: "" }))).toBe("password_missing");
  expect(faultOf(await press(actor, act(ACT), { token, password: "another" }))).toBe("password_wrong");
  expect(await press(actor, act(ACT), { token })).toBeNull();
});

test.each<[string, Press, Act?]>([
  ["another amount", { values: { ...VALUES, amount: "5000" } }],
  ["another shop", { values: { ...VALUES, shop: "B" } }],
  ["a field more", { values: { ...VALUES, direction: "debit" } }],
  ["another verb", { verb: "setCreditLimit" }],
  ["a row that was changed meanwhile", {}, { ...ACT, paise: 501 }],
  ["a shop of another name", {}, { ...ACT, shop: "Meera Telecom" }],
])("an answer is no good for %s, and is not used up by it", async (_, other, about = ACT) => {
  const actor = await admin();
  const { token } = await ask(actor);
  expect(faultOf(await press(actor, act(about), { ...other, token }))).toBe("asked");
  // The same as it was asked; browsers end lines in two ways.
  const values = { ...VALUES, reason: "one\ntwo", step: "" };
  expect(await press(actor, act(ACT), { token, values })).toBeNull();
});

test("it is no good in another session, for another admin, or after ten minutes", async () => {
  const [actor, other] = [await admin(), await admin()];
  const { token } = await ask(actor);
  expect(faultOf(await press({ ...actor, sessionId: randomUUID() }, act(ACT), { token }))).toBe("asked");
  expect(faultOf(await press(other, act(ACT), { token }))).toBe("asked");
  expect(faultOf(await press(actor, act(ACT), { token: "made-up" }))).toBe("asked");
  const at = Date.now();
  setClock(() => at + RECENT_MS + 1_000);
  expect(faultOf(await press(actor, act(ACT), { token }))).toBe("asked");
});
