import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toTheEnd } from "@/testing/connection";
import { answerBroken } from "./answer-broken";
import { CLOSED, policiesOf } from "./answer-policies";

const plain = http.Server.prototype.emit;
const policies = policiesOf("https://portal.example.in");
let server: http.Server;
beforeAll(async () => {
  answerBroken(policies);
  server = http.createServer({ connectionsCheckingInterval: 50 }, (_request, response) =>
    response.write("begun"),
  );
  [server.headersTimeout, server.requestTimeout] = [200, 200];
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  http.Server.prototype.emit = plain;
  server.closeAllConnections();
  server.close();
});
const heardAfter = (said: string) => toTheEnd((server.address() as AddressInfo).port, said);

test.each([
  ["a line that is none", "nonsense\r\n\r\n", "400 Bad Request"],
  ["the greeting of TLS", "\x16\x03\x01\x02\r\n", "400 Bad Request"],
  ["a broken header", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", "400 Bad Request"],
  ["two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "400 "],
  ["a head without an end", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, "431 "],
  ["a request that does not come in whole", "GET / HTTP/1.1\r\nHost: a\r\n", "408 Request Timeout"],
])("%s is answered with the security headers, and closed", async (_, said, status) => {
  const heard = await heardAfter(said);
  expect(heard.startsWith(`HTTP/1.1 ${status}`)).toBe(true);
  for (const [name, value] of [...policies, ["Content-Security-Policy", CLOSED]])
    expect(heard).toContain(`${name}: ${value}\r\n`);
  expect(heard).toContain("Connection: close\r\n");
});

test("nothing is written into a response that has started", async () => {
  const heard = await heardAfter("GET / HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n");
  expect(heard).not.toContain("400 Bad Request");
});
