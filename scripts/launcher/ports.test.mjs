import net from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { becomesFree, freePort, isPortFree } from "./ports.mjs";

let server;
let port;

beforeEach(async () => {
  server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = server.address().port;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

test("a port with a listener, even one on loopback only, is not free", async () => {
  expect(await isPortFree(port)).toBe(false);
});

test("the next free port skips taken and reserved ports", async () => {
  const found = await freePort(port, (candidate) => candidate === port + 1);
  expect(found).toBeGreaterThan(port + 1);
  expect(await isPortFree(found)).toBe(true);
});

test("a port is checked until it is free or the time is up", async () => {
  expect(await becomesFree(port, 10)).toBe(false);
  setTimeout(() => server.close(), 100);
  expect(await becomesFree(port, 3_000)).toBe(true);
});
