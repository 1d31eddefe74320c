import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { isListed, peerHeader, plainAddress, stampRequests } from "./peer";

const emit = http.Server.prototype.emit;
let server: http.Server | undefined;
afterEach(() => {
  http.Server.prototype.emit = emit;
  server?.close();
  server?.closeAllConnections();
});

/** The headers a handler sees behind the stamp. */
async function seen(trusted: string[], headers: Record<string, string>): Promise<http.IncomingHttpHeaders> {
  stampRequests(trusted);
  server = http.createServer((request, response) => response.end(JSON.stringify(request.headers)));
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers });
  return (await answer.json()) as http.IncomingHttpHeaders;
}

const SPOOFED = {
  "x-forwarded-for": "203.0.113.7",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  "x-forwarded-port": "443",
  forwarded: "for=203.0.113.7",
};

describe("the stamp", () => {
  test("carries the socket's address, and drops a stranger's forwarding headers", async () => {
    const headers = await seen([], { ...SPOOFED, "X-FORWARDED-FOR": "203.0.113.8", accept: "text/plain" });
    expect(headers[peerHeader()]).toBe("127.0.0.1");
    for (const name of Object.keys(SPOOFED)) expect(headers[name]).toBeUndefined();
    expect(headers.accept).toBe("text/plain");
  });

  test("keeps the forwarding headers of our own proxies", async () => {
    const headers = await seen(["127.0.0.0/8"], SPOOFED);
    expect(headers).toMatchObject(SPOOFED);
    expect(headers[peerHeader()]).toBe("127.0.0.1");
  });

  test("overwrites a header with its own name", async () => {
    const headers = await seen(["127.0.0.1"], { [peerHeader()]: "203.0.113.7" });
    expect(headers[peerHeader()]).toBe("127.0.0.1");
  });

  test("has an unguessable name that stays the same", () => {
    expect(peerHeader()).toMatch(/^x-peer-[0-9a-f]{24}$/);
    expect(peerHeader()).toBe(peerHeader());
  });
});

test.each<[string, string[], boolean]>([
  ["10.1.2.3", ["10.0.0.0/8"], true],
  ["11.1.2.3", ["10.0.0.0/8"], false],
  ["10.1.2.3", ["10.1.2.3"], true],
  ["10.1.2.3", ["10.1.2.3/32"], true],
  ["10.1.2.4", ["10.1.2.3/32"], false],
  ["10.1.2.3", ["0.0.0.0/0"], true],
  ["::ffff:10.1.2.3", ["10.0.0.0/8"], true],
  ["2001:db8::1", ["2001:db8::/32"], true],
  ["2001:db9::1", ["2001:db8::/32"], false],
  ["2001:db8:0:0:0:0:0:1", ["2001:db8::1"], true],
  ["::1", ["127.0.0.1", "::1"], true],
  ["::1", ["127.0.0.1"], false],
  ["10.1.2.3", [], false],
  ["", ["0.0.0.0/0"], false],
  ["unknown", ["0.0.0.0/0"], false],
  ["10.1.2.3, 10.1.2.4", ["10.0.0.0/8"], false],
  ["10.1.2.3", ["not-an-address", "10.0.0.0/8"], true],
])("%s is among %j: %s", (address, list, listed) => expect(isListed(address, list)).toBe(listed));

test.each([
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::ffff:c000:201", "::ffff:c000:201"],
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8::1", "2001:db8::1"],
  ["", ""],
])("%j in normal form is %j", (address, plain) => expect(plainAddress(address)).toBe(plain));
