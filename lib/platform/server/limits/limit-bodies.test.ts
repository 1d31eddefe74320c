import http from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { CLOSED, policiesOf } from "@/lib/platform/server/answers/answer-policies";
import { toTheEnd } from "@/testing/connection";
import { mostBytes } from "./body-limits";
import { limitBodies } from "./limit-bodies";

const MB = 1024 * 1024;
const POLICIES = [
  ...policiesOf("https://portal.example.in"),
  ["Content-Security-Policy", CLOSED],
  ["Strict-Transport-Security", "max-age=31536000"],
];
const emit = http.Server.prototype.emit;
let server: http.Server | undefined;
afterEach(() => {
  http.Server.prototype.emit = emit;
  server?.closeAllConnections();
  server?.close();
});

/**
 * A server behind the limit. Its handler answers after the whole body; `seen` counts the bytes that reach it: in
 * total, and the peak held by unfinished requests.
 */
async function limited(atOnce = 32 * MB) {
  limitBodies({ atOnce, policies: policiesOf("https://portal.example.in") });
  const seen = { requests: 0, bytes: 0, atOnce: 0, peak: 0 };
  server = http.createServer((request, response) => {
    let mine = 0;
    seen.requests += 1;
    request.on("data", (chunk: Buffer) => {
      mine += chunk.length;
      seen.bytes += chunk.length;
      seen.atOnce += chunk.length;
      seen.peak = Math.max(seen.peak, seen.atOnce);
    });
    response.once("close", () => {
      seen.atOnce -= mine;
    });
    request.on("error", () => undefined);
    request.on("end", () => response.end("whole"));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, seen };
}

const head = (path: string, headers: string, method = "POST", version = "1.1") =>
  `${method} ${path} HTTP/${version}\r\nHost: portal\r\nConnection: close\r\n${headers}\r\n`;
const chunked = (bytes: Buffer | string) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), Buffer.from(bytes), Buffer.from("\r\n")]);
const LAST = "0\r\n\r\n";
const CHUNKED = "Transfer-Encoding: chunked\r\n";

describe("a body that is too long", () => {
  test.each([
    ["with its length", [head("/login", `Content-Length: ${2 * MB}\r\n`), Buffer.alloc(2 * MB)]],
    ["in chunks", [head("/login", CHUNKED), chunked(Buffer.alloc(9_500_000)), LAST]],
    [
      "in small chunks",
      [head("/login", CHUNKED), ...Array.from({ length: 80 }, () => chunked(Buffer.alloc(15_000)))],
    ],
    ["in HTTP/1.0", [head("/login", `Content-Length: ${2 * MB}\r\n`, "POST", "1.0"), Buffer.alloc(2 * MB)]],
    ["to the callbacks", [head("/api/callbacks/inexopay/x", CHUNKED), chunked(Buffer.alloc(200_000)), LAST]],
    [
      "behind two slashes",
      [head("//api/callbacks/inexopay/x", CHUNKED), chunked(Buffer.alloc(200_000)), LAST],
    ],
    ["to what reads none", [head("/api/auth/callback/credentials", CHUNKED), chunked("{"), LAST]],
    ["with a GET", [head("/login", "Content-Length: 1\r\n", "GET"), "x"]],
    [
      "that says to be compressed",
      [head("/login", `${CHUNKED}Content-Encoding: gzip\r\n`), chunked(Buffer.alloc(2 * MB)), LAST],
    ],
    [
      "with a promise to wait",
      [head("/login", `Expect: 100-continue\r\n${CHUNKED}`), chunked(Buffer.alloc(2 * MB)), LAST],
    ],
  ])("%s gets a 413, is closed and not kept", async (_, parts) => {
    const { port, seen } = await limited();
    const heard = await toTheEnd(port, ...parts);
    expect(heard).toMatch(/HTTP\/1.1 413 [\s\S]*Connection: close/);
    expect(heard).toContain("\r\n\r\nThat is more than this page accepts");
    for (const [name, value] of POLICIES) expect(heard).toContain(`${name}: ${value}\r\n`);
    expect(seen.bytes).toBeLessThanOrEqual(MB);
  });

  test("with a false length is not a request", async () => {
    const { port, seen } = await limited();
    const parts = [head("/login", `Content-Length: 4\r\n${CHUNKED}`), chunked(Buffer.alloc(2 * MB)), LAST];
    expect(await toTheEnd(port, ...parts)).toMatch(/^HTTP\/1.1 400 /);
    expect(seen.requests).toBe(0);
  });
});

describe("a body within its limit", () => {
  test.each([
    ["with its length", [head("/login", `Content-Length: ${MB}\r\n`), Buffer.alloc(MB)], MB],
    ["in chunks", [head("/login", CHUNKED), chunked(Buffer.alloc(MB)), LAST], MB],
    ["of no bytes", [head("/api/health/live", "Content-Length: 0\r\n", "GET")], 0],
    ["in no chunk", [head("/login", CHUNKED, "GET"), LAST], 0],
  ])("%s arrives completely", async (_, parts, bytes) => {
    const { port, seen } = await limited();
    expect(await toTheEnd(port, ...parts)).toMatch(/^HTTP\/1.1 200 [\s\S]*whole/);
    expect(seen.bytes).toBe(bytes);
  });

  test("that is compressed stays compressed", async () => {
    const { port, seen } = await limited();
    const bomb = gzipSync(Buffer.alloc(50 * MB));
    const parts = [head("/login", `Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`), bomb];
    expect(await toTheEnd(port, ...parts)).toContain("whole");
    expect(seen.bytes).toBe(bomb.length);
  });
});

describe("all bodies in progress", () => {
  const half = () => [head("/login", `Content-Length: ${MB}\r\n`), Buffer.alloc(MB - 1)] as const;

  test("hold no more than allowed; a form is always accepted, and space is freed again", async () => {
    const { port, seen } = await limited(2 * MB);
    const waiting = Array.from({ length: 10 }, () => toTheEnd(port, ...half()));
    const refused: string[] = [];
    for (const one of waiting) void one.then((heard) => refused.push(heard));
    // Requests that arrived together may have taken each other's space.
    await expect.poll(() => refused.length).toBeGreaterThanOrEqual(8);
    for (const heard of refused) {
      expect(heard).toMatch(/^HTTP\/1.1 503 [\s\S]*Retry-After: 5/);
      for (const [name, value] of POLICIES) expect(heard).toContain(`${name}: ${value}\r\n`);
    }
    // Two megabytes, and the first 16 KB of each.
    expect(seen.peak).toBeGreaterThan(MB);
    expect(seen.peak).toBeLessThanOrEqual(2 * MB + 10 * 16 * 1024);
    const form = [head("/login", "Content-Length: 16000\r\n"), Buffer.alloc(16_000)];
    expect(await toTheEnd(port, ...form)).toContain("whole");
    server?.closeAllConnections();
    await Promise.all(waiting);
    const whole = [head("/login", `Content-Length: ${MB}\r\n`), Buffer.alloc(MB)];
    await expect.poll(() => toTheEnd(port, ...whole)).toContain("whole");
  });
});

test.each([
  ["POST", "/login?ended=1", MB],
  ["POST", "/", MB],
  ["POST", "/agent/pan/new", MB],
  ["POST", "/admin/money/bank", 4 * MB],
  ["POST", "/admin/money/bank/lines/1", MB],
  ["POST", "/api/callbacks/inexopay/secret", 192 * 1024],
  ["POST", "//r/token", 192 * 1024],
  ["POST", "/pan-redirect?txid=1", 192 * 1024],
  ["POST", "/api/health/ready", 0],
  ["POST", "/_next/static/x", 0],
  ["GET", "/api/callbacks/inexopay/secret", 192 * 1024],
  ["GET", "/api/callbacks", 192 * 1024],
  ["GET", "/api/callbacksx", 0],
  ["PUT", "/login", 0],
  ["GET", "/r/token", 0],
  [undefined, undefined, 0],
])("%s %s may bring %i bytes", (method, url, bytes) => expect(mostBytes(method, url)).toBe(bytes));
