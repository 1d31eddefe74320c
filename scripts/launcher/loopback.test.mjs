import http from "node:http";
import net from "node:net";
import os from "node:os";
import { afterEach, expect, test } from "vitest";
import { alsoOnIpv6Loopback } from "./loopback.mjs";
import { freePort } from "./ports.mjs";

const hasIpv6 = Object.values(os.networkInterfaces())
  .flat()
  .some((one) => one?.address === "::1");
let server;
afterEach(() => server?.close());

const listening = (handler) =>
  new Promise((resolve) => {
    freePort(19_000).then((port) => {
      server = http.createServer(handler).listen(port, "127.0.0.1", () => resolve(port));
    });
  });

test.runIf(hasIpv6)("a request to ::1 is answered by the portal on 127.0.0.1", async () => {
  const port = await listening(async (request, response) => {
    const bytes = [];
    for await (const chunk of request) bytes.push(chunk);
    response.end(`${request.method} ${Buffer.concat(bytes).length}`);
  });
  expect(await alsoOnIpv6Loopback(port)).toBe(true);
  const body = "x".repeat(300_000);
  expect(await (await fetch(`http://[::1]:${port}/`, { method: "POST", body })).text()).toBe("POST 300000");
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("GET 0");
});

test.runIf(hasIpv6)("a portal that is down breaks the connection, and nothing else", async () => {
  const port = await freePort(19_500);
  expect(await alsoOnIpv6Loopback(port)).toBe(true);
  const socket = net.connect(port, "::1");
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("close", resolve));
});
