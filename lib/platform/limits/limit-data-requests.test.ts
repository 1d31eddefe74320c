import { randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limitDataRequests } from "./limit-data-requests";
import { DATA_REQUEST_LIMITS } from "./limits";

let before: string | undefined;
beforeAll(() => {
  before = process.env.LIMITS_TIMES;
  process.env.LIMITS_TIMES = "1";
});
afterAll(() => {
  if (before === undefined) delete process.env.LIMITS_TIMES;
  else process.env.LIMITS_TIMES = before;
});

const { order, network, site } = DATA_REQUEST_LIMITS;
const group = () => randomInt(1, 65_536).toString(16);
const allowed = async (presses: { orderId: string; address: string }[]) => {
  let count = 0;
  for (const { orderId, address } of presses) if (!(await limitDataRequests(orderId, address))) count++;
  return count;
};

test("presses about one order are limited wherever they come from, and others go on", async () => {
  const orderId = randomUUID();
  const press = () => ({ orderId, address: `2001:db8:${group()}:${group()}::1` });
  expect(await allowed(Array.from({ length: order.times + 5 }, press))).toBe(order.times);
  expect(await limitDataRequests(randomUUID(), press().address)).toBeNull();
});

test("presses of one network are limited whatever they are about", async () => {
  const press = { address: `203.0.113.${randomInt(1, 255)}` };
  const presses = Array.from({ length: network.times + 5 }, () => ({ orderId: randomUUID(), ...press }));
  expect(await allowed(presses)).toBe(network.times);
  const until = await limitDataRequests(randomUUID(), press.address);
  expect(until?.getTime()).toBeGreaterThan(Date.now());
});

test("so are those of one site, from whatever network", async () => {
  const own = `2001:db8:${group()}`;
  const presses = Array.from({ length: site.times + 5 }, (_, n) => ({
    orderId: randomUUID(),
    address: `${own}:${n.toString(16)}::1`,
  }));
  expect(await allowed(presses)).toBe(site.times);
});
