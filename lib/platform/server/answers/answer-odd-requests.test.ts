import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callbackPath } from "@/lib/vendor/callbacks/delivery/callback-path";
import { toTheEnd } from "@/testing/connection";
import { answerOddRequests } from "./answer-odd-requests";

const plain = http.Server.prototype.emit;
const refused: string[] = [];
let server: http.Server;
beforeAll(async () => {
  answerOddRequests({
    isCallback: (url) => callbackPath(url) !== null,
    onRefusal: (method, url) => refused.push(`${method} ${url}`),
  });
  server = http.createServer((request, response) =>
    response.end(`seen ${request.method} ${request.url} ${request.headers.range}`),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  refused.length = 0;
});
afterAll(() => {
  http.Server.prototype.emit = plain;
  server.close();
});

const answerTo = (line: string, headers = "Host: localhost:3000\r\n") =>
  toTheEnd(
    (server.address() as AddressInfo).port,
    Buffer.from(`${line}\r\n${headers}Connection: close\r\n\r\n`, "latin1"),
  );

describe("405, with the allowed methods", () => {
  test.each([
    "TRACE / ",
    "TRACE /login",
    "PUT /login",
    "DELETE /",
    "PROPFIND /agent",
    "SEARCH /",
    "QUERY /login",
  ])("%s", async (line) => {
    expect(await answerTo(`${line.trim()} HTTP/1.1`)).toMatch(
      /^HTTP\/1.1 405 [\s\S]*content-type: text\/plain; charset=utf-8[\s\S]*allow: GET, HEAD, OPTIONS, POST/,
    );
  });

  test.each([
    "POST /icon.svg",
    "POST /favicon.ico",
    "OPTIONS /_next/static/a.js",
    "POST //_next/static/a.js",
    "POST /_next/image?url=x",
  ])("%s", async (line) => {
    expect(await answerTo(`${line} HTTP/1.1`)).toMatch(/^HTTP\/1.1 405 [\s\S]*allow: GET, HEAD\r/);
  });

  test.each([
    "TRACE /api/callbacks/inexopay/x",
    "PUT /api/callbacks/inexopay/x",
    "PATCH /api/v1/callbacks/x",
    "DELETE /r/token",
    "PROPFIND /api/callbacks",
  ])("%s, where callbacks arrive, with or without a body, which is reported", async (line) => {
    const host = "Host: localhost:3000\r\n";
    expect(await answerTo(`${line} HTTP/1.1`, host)).toMatch(/^HTTP\/1.1 405 /);
    expect(await answerTo(`${line} HTTP/1.1`, `${host}Content-Length: 20\r\n`)).toMatch(/^HTTP\/1.1 405 /);
    expect(refused).toEqual([line, line]);
  });
});

describe("400", () => {
  test.each(["OPTIONS *", "GET *", "GET http:///login", "GET /r/%E0%A4%A", "GET /login%"])(
    "%s",
    async (line) => {
      expect(await answerTo(`${line} HTTP/1.1`)).toMatch(/^HTTP\/1.1 400 /);
    },
  );

  test.each([
    ...[
      "a b",
      "[::1",
      "localhost:99999",
      "%zz",
      "<script>",
      "u:p@h",
      "a/b?c#d",
      "xn--",
      "a:b",
      "a,b",
      "\xff\xfe",
      "",
    ],
  ])("Host: %j", async (host) => {
    expect(await answerTo("GET /login HTTP/1.1", `Host: ${host}\r\n`)).toMatch(/^HTTP\/1.1 400 /);
  });

  test("an invalid X-Forwarded-Host is rejected too", async () => {
    const headers = "Host: localhost\r\nX-Forwarded-Host: a b\r\n";
    expect(await answerTo("GET /login HTTP/1.1", headers)).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe("what passes through", () => {
  test.each([
    ["GET /login HTTP/1.1", "GET /login"],
    ["OPTIONS /r/x HTTP/1.1", "OPTIONS /r/x"],
    ["GET /r/%E0%A4%A4?x=%E0%A4%A HTTP/1.1", "GET /r/%E0%A4%A4?x=%E0%A4%A"],
    ["GET http://evil.example/login?x=1 HTTP/1.1", "GET /login?x=1"],
    ["GET HTTPS://evil.example HTTP/1.1", "GET /"],
    ["GET http://evil.example?x=1 HTTP/1.1", "GET /?x=1"],
    ["GET /api/callbacks/inexopay/x HTTP/1.1", "GET /api/callbacks/inexopay/x"],
    ["POST /api/health/live HTTP/1.1", "POST /api/health/live"],
  ])("%s", async (line, seen) => expect(await answerTo(line)).toContain(`seen ${seen} `));

  test.each([
    ...[
      "localhost",
      "portal.example.in:8443",
      "my_shop.local",
      "127.0.0.1:3000",
      "[::1]:3000",
      "[2001:db8::1]",
    ],
    "portal.example.in.",
  ])("Host: %s", async (host) =>
    expect(await answerTo("GET /login HTTP/1.1", `Host: ${host}\r\n`)).toContain("seen GET /login "),
  );

  test("HTTP/1.0 without a Host, as health checks send it", async () =>
    expect(await answerTo("GET /api/health/ready HTTP/1.0", "")).toContain("seen GET /api/health/ready "));

  test("a callback with an odd Host", async () =>
    expect(await answerTo("POST /api/callbacks/inexopay/x HTTP/1.1", "Host: a b\r\n")).toContain(
      "seen POST ",
    ));

  test("a Range header is ignored", async () =>
    expect(
      await answerTo("GET /icon.svg HTTP/1.1", "Host: a\r\nRange: bytes=9-1\r\nIf-Match: x\r\n"),
    ).toContain("seen GET /icon.svg undefined"));
});
