import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toTheEnd } from "@/testing/connection";
import { policiesOf } from "./answers/answer-policies";
import { answerWith, refuseRequest, requestContext } from "./request-context";
import { startRequests } from "./start-requests";

const plain = http.Server.prototype.emit;
const servers: http.Server[] = [];
beforeAll(() =>
  startRequests({ policies: policiesOf("https://portal.example.in"), trustedProxies: ["127.0.0.1"] }),
);
afterAll(() => {
  http.Server.prototype.emit = plain;
  for (const server of servers) server.close();
});

/** A server with this listener, and its response to a GET. */
async function answered(listener: http.RequestListener, headers: Record<string, string> = {}) {
  return fetch(`http://127.0.0.1:${await listening(listener)}/`, { headers });
}

/** @returns the port of a server with this listener */
async function listening(listener: http.RequestListener): Promise<number> {
  const server = http.createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

test("every response has the security headers, whoever made it", async () => {
  const { headers, status } = await answered((_request, response) => response.end("as it comes"));
  expect(status).toBe(200);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toMatch(/camera=\(\)/);
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
  expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8,}$/);
});

test("a policy set by the page is kept", async () => {
  const policy = "default-src 'self'";
  const { headers } = await answered((_request, response) => {
    response.writeHead(404, { "content-security-policy": policy }).end();
  });
  expect(headers.get("content-security-policy")).toBe(policy);
});

test("a denial is a 403, and other statuses stay", async () => {
  const deny = (status: number) => (_request: http.IncomingMessage, response: http.ServerResponse) => {
    answerWith(403);
    response.statusCode = status;
    response.end("not yours");
  };
  expect((await answered(deny(200))).status).toBe(403);
  expect((await answered(deny(303))).status).toBe(303);
});

test("an unreadable request is a 400 and not a 500, and other statuses stay", async () => {
  const refuse = (status: number) => (_request: http.IncomingMessage, response: http.ServerResponse) => {
    refuseRequest();
    response.statusCode = status;
    response.end("not understood");
  };
  expect((await answered(refuse(500))).status).toBe(400);
  expect((await answered(refuse(303))).status).toBe(303);
});

test.each([
  ["no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
  ["an expectation", "GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\nConnection: close\r\n\r\n", 417],
])("what Node itself answers, for %s, has the security headers too", async (_, said, status) => {
  const heard = await toTheEnd(await listening(() => undefined), said);
  expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const [name, value] of policiesOf("https://")) expect(heard).toContain(`${name}: ${value}\r\n`);
  expect(heard).toMatch(/content-security-policy: default-src 'none'/i);
});

test("an id of our own can be read out: twelve consonants in three groups, with no word and no number in it", async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const { headers } = await answered((_request, response) => response.end());
      return headers.get("x-request-id") ?? "";
    }),
  );
  for (const id of ids) expect(id).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}(-[B-DF-HJ-NP-TV-XZ]{4}){2}$/);
  expect(new Set(ids).size).toBe(20);
});

test.each([
  ["a listed proxy's", "edge-0123456789", true],
  ["none with odd signs", "a b c d e f g h", false],
  ["none that holds a number", "x-9999-4105-7058", false],
])("the request's id is %s", async (_what, sent, isTaken) => {
  let seen: string | undefined;
  const listener: http.RequestListener = async (_request, response) => {
    await new Promise((resolve) => setImmediate(resolve));
    seen = requestContext()?.id;
    response.end();
  };
  const { headers } = await answered(listener, { "x-request-id": sent });
  expect(headers.get("x-request-id")).toBe(seen);
  expect(seen === sent).toBe(isTaken);
  expect(seen?.length).toBeGreaterThan(8);
});
