import { expect, test } from "vitest";
import { deviceCookie, knownDevice } from "./known-device";

const [ASHA, RAVI] = ["asha@shops.test", "ravi@shops.test"];

test("a device is known for the accounts that signed in on it, under one id", () => {
  const cookie = deviceCookie(deviceCookie(undefined, ASHA), RAVI);
  const id = knownDevice(cookie, ASHA);
  expect(id).toMatch(/^[\w-]{22}$/);
  expect(knownDevice(cookie, RAVI)).toBe(id);
  expect(knownDevice(cookie, "meera@shops.test")).toBeNull();
  expect(cookie).not.toContain("asha");
});

test("a cookie that was forged or spliced together from others matches no account", () => {
  const [mine, yours] = [deviceCookie(undefined, ASHA), deviceCookie(undefined, RAVI)];
  const [id, mark = ""] = mine.split(".");
  const forged = [
    undefined,
    "",
    id,
    `${id}.${"A".repeat(22)}`,
    `${yours.split(".")[0]}.${mark}`,
    `${mine}.`,
    `x${mine}`,
  ];
  for (const cookie of forged) expect(knownDevice(cookie, ASHA)).toBeNull();
  expect(knownDevice(mine, ASHA)).toBe(id);
});

test("a shared device remembers the last twelve people, and a broken cookie is replaced", () => {
  let cookie = deviceCookie("nonsense", ASHA);
  for (let n = 0; n < 12; n += 1) cookie = deviceCookie(cookie, `agent-${n}@shops.test`);
  expect(knownDevice(cookie, ASHA)).toBeNull();
  expect(knownDevice(cookie, "agent-0@shops.test")).not.toBeNull();
  expect(cookie.length).toBeLessThan(320);
});
