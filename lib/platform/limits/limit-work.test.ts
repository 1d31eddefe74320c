import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { setClock } from "@/lib/platform/clock";
import { databasePool } from "@/lib/platform/database";
import { queriesOf } from "@/testing/database/plans";
import { freshAdmin, freshAgent, freshUser } from "@/testing/fixtures";
import { giveOtpBack, limitOtps, limitWork } from "./limit-work";
import { OTPS_PER_NUMBER, WORK_LIMITS, type WorkLimit } from "./limits";

vi.hoisted(() => {
  process.env.LIMITS_TIMES = "1";
});
afterEach(() => {
  setClock();
  vi.useRealTimers();
});

const TOO_OFTEN = { ok: false, code: "too_often", facts: { until: expect.stringMatching(/^\d{4}-.*Z$/) } };
const NUMBER = "999941057058";

/** How many of these turns, taken all at once, are allowed. */
async function taken(count: number, turn: () => Promise<{ ok: boolean }>): Promise<number> {
  const results = await Promise.all(Array.from({ length: count }, turn));
  return results.filter(({ ok }) => ok).length;
}

test.each(Object.keys(WORK_LIMITS) as WorkLimit[])(
  "%s: a person has a limit, and the refusal says when it ends",
  async (name) => {
    const [actor, other] = [await freshAgent(), await freshAgent()];
    const { times } = WORK_LIMITS[name].person;
    expect(await taken(times + 5, () => limitWork(name, actor))).toBe(times);
    expect(await limitWork(name, actor)).toEqual(TOO_OFTEN);
    expect(await limitWork(name, other)).toEqual({ ok: true, data: null });
  },
);

test.each([
  ["ahead", 26],
  ["behind", -3],
])("a clock that was hours %s holds nobody back once it is right", async (_, hours) => {
  const actor = await freshAgent();
  const { times } = WORK_LIMITS.orders.person;
  vi.useFakeTimers({ now: Date.now() + hours * 3_600_000, toFake: ["Date"] });
  setClock(() => Date.now());
  expect(await taken(times + 5, () => limitWork("orders", actor))).toBe(times);
  vi.useRealTimers();
  setClock();
  expect(await taken(times + 5, () => limitWork("orders", actor))).toBe(times);
  expect(await limitWork("orders", actor)).toEqual(TOO_OFTEN);
});

test("an OTP that was counted while the clock was ahead does not count once it is right", async () => {
  onDay("2044-01-21");
  vi.useFakeTimers({ now: Date.now() + 26 * 3_600_000, toFake: ["Date"] });
  expect(await taken(12, () => limitOtps(NUMBER))).toBe(OTPS_PER_NUMBER.times);
  vi.useRealTimers();
  onDay("2044-01-22");
  expect(await taken(12, () => limitOtps(NUMBER))).toBe(OTPS_PER_NUMBER.times);
});

test("a shop has a limit for all its people together; an admin has only a personal one", async () => {
  const [actor, admin] = [await freshAgent(), await freshAdmin()];
  const { person, shop } = WORK_LIMITS.lookUps;
  let all = 0;
  for (let n = 0; n < 5; n += 1) {
    const userId = await freshUser({
      role: "agent",
      name: "Asha",
      email: `${randomUUID()}@shops.test`,
      shopId: actor.shopId,
    });
    all += await taken(person.times, () => limitWork("accountChecks", { ...actor, userId }));
  }
  expect(all).toBe(shop.times);
  expect(await taken(person.times, () => limitWork("accountChecks", admin))).toBe(person.times);
});

test("a person over the limit takes no turns from the shop, and both are counted in one round trip", async () => {
  const actor = await freshAgent();
  const { person, shop } = WORK_LIMITS.orders;
  const asked = await queriesOf(() => limitWork("orders", actor));
  expect(asked).toHaveLength(1);
  await taken(shop.times * 2, () => limitWork("orders", actor));
  const colleagues = await Promise.all(
    [1, 2].map(() => freshUser({ role: "agent", name: "Meera", shopId: actor.shopId })),
  );
  for (const userId of colleagues)
    expect(await taken(person.times, () => limitWork("orders", { ...actor, userId }))).toBe(person.times);
});

test("limits are independent of each other", async () => {
  const actor = await freshAgent();
  await taken(100, () => limitWork("messages", actor));
  expect(await limitWork("orders", actor)).toEqual({ ok: true, data: null });
});

/** A day only this file uses: other files count the number too, under today's key. */
const onDay = (day: string) => setClock(() => Date.parse(`${day}T06:00:00Z`));

test("an Aadhaar number gets six OTPs an hour, whoever asks; unsent ones do not count", async () => {
  onDay("2044-01-01");
  expect(await taken(OTPS_PER_NUMBER.times, () => limitOtps(NUMBER))).toBe(OTPS_PER_NUMBER.times);
  await giveOtpBack(NUMBER);
  expect(await taken(12, () => limitOtps(NUMBER))).toBe(1);
  expect(await limitOtps(NUMBER)).toEqual(TOO_OFTEN);
  expect(await limitOtps("999999990019")).toEqual({ ok: true, data: null });
});

test("midnight in India does not reset the hour; earlier counts still count, and can be given back", async () => {
  const at = (moment: string) => setClock(() => Date.parse(moment));
  at("2044-02-01T23:58:00+05:30");
  expect(await taken(4, () => limitOtps(NUMBER))).toBe(4);
  at("2044-02-02T00:02:00+05:30");
  const left = OTPS_PER_NUMBER.times - 4;
  expect(await taken(left, () => limitOtps(NUMBER))).toBe(left);
  await giveOtpBack(NUMBER);
  expect(await taken(6, () => limitOtps(NUMBER))).toBe(1);
  expect(await limitOtps(NUMBER)).toEqual(TOO_OFTEN);
  // A count that starts on the new day uses the new day's key.
  expect(await limitOtps("999999990019")).toEqual({ ok: true, data: null });
});

test("neither the number nor an unkeyed hash is stored, and the hash differs each day", async () => {
  const keys = async () =>
    (
      await databasePool().query<{ key: string }>("select key from rate_limits where key like 'otps-number%'")
    ).rows.map(({ key }) => key);
  onDay("2044-01-11");
  await limitOtps(NUMBER);
  const before = await keys();
  const { createHash } = await import("node:crypto");
  for (const algorithm of ["sha256", "sha1", "md5"])
    for (const form of ["hex", "base64url", "base64"] as const)
      expect(before.join()).not.toContain(createHash(algorithm).update(NUMBER).digest(form));
  expect(before.join()).not.toContain(NUMBER);
  onDay("2044-01-13");
  await limitOtps(NUMBER);
  expect((await keys()).filter((key) => !before.includes(key))).not.toEqual([]);
});
