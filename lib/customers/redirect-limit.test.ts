import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { mayFollow } from "./redirect-limit";

const asked = async (addresses: string[]) => {
  let answered = 0;
  for (const address of addresses) if (await mayFollow(address)) answered++;
  return answered;
};
const group = () => randomBytes(2).toString("hex");

test("thirty links a minute per address, and other addresses are unaffected", async () => {
  const address = `203.0.113.${randomBytes(1)[0]}`;
  expect(await asked(Array(60).fill(address))).toBe(30);
  expect(await mayFollow("198.51.100.7")).toBe(true);
});

test("an IPv6 network counts as one, however it is written", async () => {
  const network = `2001:db8:${group()}:${group()}`;
  const addresses = Array.from({ length: 60 }, () => `${network}:${group()}:${group()}:0:1`);
  expect(await asked(addresses)).toBe(30);
  expect(await mayFollow(`${network}::1`)).toBe(false);
});

test.each([
  ["an IPv4 tail", (network: string) => `${network}:0:0:192.0.2.1`],
  ["a zone", (network: string) => `${network}::7%eth0`],
  ["upper case and zeros", (network: string) => `${network.toUpperCase()}:0000:0000:0000:0009`],
])("an address with %s belongs to the same network", async (_, written) => {
  const network = `2001:db8:${group()}:${group()}`;
  expect(await asked(Array(30).fill(`${network}::1`))).toBe(30);
  expect(await mayFollow(written(network))).toBe(false);
});

test("an IPv6 site is limited to 120, however many networks it has", async () => {
  const site = `2001:db8:${group()}`;
  const addresses = Array.from({ length: 200 }, (_, n) => `${site}:${n.toString(16)}::1`);
  expect(await asked(addresses)).toBe(120);
  expect(await mayFollow(`2001:db8:${group()}::1`)).toBe(true);
});
