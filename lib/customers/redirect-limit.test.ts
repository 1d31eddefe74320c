import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { mayFollow } from "./redirect-limit";

const asked = async (addresses: string[]) => {
  let answered = 0;
  for (const address of addresses) if (await mayFollow(address)) answered++;
  return answered;
};
const group = () => randomBytes(2).toString("hex");

test("thirty links a minute for one address, and others are not held up", async () => {
  const address = `203.0.113.${randomBytes(1)[0]}`;
  expect(await asked(Array(60).fill(address))).toBe(30);
  expect(await mayFollow("198.51.100.7")).toBe(true);
});

test("a network of IPv6 counts as one, however it is written", async () => {
  const network = `2001:db8:${group()}:${group()}`;
  const addresses = Array.from({ length: 60 }, () => `${network}:${group()}:${group()}:0:1`);
  expect(await asked(addresses)).toBe(30);
  expect(await mayFollow(`${network}::1`)).toBe(false);
});
