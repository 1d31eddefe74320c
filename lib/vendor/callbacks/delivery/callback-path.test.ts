import http from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { callbackPath, takeOddPaths } from "./callback-path";

const SECRET = "aB3_".repeat(6);
const PLAIN = `/api/callbacks/inexopay/${SECRET}`;

describe("the URL of the secret path", () => {
  test.each([
    PLAIN,
    `${PLAIN}/`,
    `${PLAIN}//`,
    `/${PLAIN}`,
    `//api//callbacks///inexopay/${SECRET}`,
    `/api/callbacks/./inexopay/${SECRET}`,
    `/API/Callbacks/INEXOPAY/${SECRET}`,
    `/%61pi/callbacks/inexopay/${SECRET}`,
    `/api%2Fcallbacks/inexopay/${SECRET.replace("_", "%5F")}%2F`,
    `/api/callbacks/inexopay/%20${SECRET}%20`,
    `/api\\callbacks\\inexopay\\${SECRET}`,
    `https://portal.example.in${PLAIN}/`,
  ])("%s", (url) => {
    expect(callbackPath(url)).toBe(PLAIN);
    expect(callbackPath(`${url}?a=1&b=//`)).toBe(`${PLAIN}?a=1&b=//`);
  });

  test("keeps the case of the secret", () => {
    expect(callbackPath(`/API/callbacks/inexopay/${SECRET.toUpperCase()}`)).not.toBe(PLAIN);
  });

  test.each([
    ["/api/callbacks/inexopay", "-"],
    ["/api/callbacks/inexopay/", "-"],
    ["/api/callbacks", "-"],
    ["/api/callbacks/", "-"],
    ["//api//callbacks//?a=1", "-?a=1"],
    [`/api/callback/inexopay/${SECRET}`, "-"],
    [`/api/Callback/${SECRET}/`, "-"],
    [`/api/call-backs/inexopay/${SECRET}`, "-"],
    [`/api/callbacks/${SECRET}`, "-"],
    [`/api/inexopay/${SECRET}`, "-"],
    ["/api/webhook", "-"],
    [`/callbacks/inexopay/${SECRET}`, "-"],
    ["/callback", "-"],
    ["/api/callbacksX/inexopay/a", "-"],
    [`/api/v1/callbacks/inexopay/${SECRET}`, "-"],
    [`/v1/api/callbacks/inexopay/${SECRET}`, "-"],
    ["/api/v2/webhooks", "-"],
    [`/portal/api/callbacks/inexopay/${SECRET}`, "-"],
    [`/index.php/api/callbacks/inexopay/${SECRET}`, "-"],
    [`/api/calbaks/inexopay/${SECRET}`, "-"],
    [`/api/cal1backs/${SECRET}`, "-"],
    [`/apis/callbacks/inexopay/${SECRET}`, "-"],
    [`/callbacks/api/${SECRET}`, "-"],
    [`/api/callbacks/inexpay/${SECRET}`, "-"],
    ["/api/hooks/pan", "-"],
    ["/postback", "-"],
    [`/%20api/callbacks/inexopay/${SECRET}`, "-"],
    ["/api/callbacks/inexopay/x/y", "x%2Fy"],
    ["/api/callbacks/inexopay/../../../login", "..%2F..%2F..%2Flogin"],
    ["/api/callbacks/inexopay/%zz", "%25zz"],
  ])("without the secret is a wrong secret: %s", (url, secret) => {
    expect(callbackPath(url)).toBe(`/api/callbacks/inexopay/${secret}`);
  });
});

test.each([
  ["/r/abc.1.XyZ/", "/r/abc.1.XyZ"],
  ["//R//abc.1.XyZ?x=1", "/r/abc.1.XyZ?x=1"],
])("a customer's page: %s", (url, plain) => expect(callbackPath(url)).toBe(plain));

test.each([
  "/",
  "/login",
  "/r",
  "/r/a/b",
  "/api",
  "/api/health/live",
  "/api/auth/callback/credentials",
  "/api/metrics",
  "/admin/callbacks",
  "/admin/callbacks/5",
  "/admin/callbacks/refused",
  "/agent/inexopay",
  "/r/callbacks/x",
  "/_next/static/webhook",
  "/api/a/b/c/d/callbacks",
  "/agent/r/x",
  "/_next/callbacks",
])("any other URL is left unchanged: %s", (url) => expect(callbackPath(url)).toBeNull());

test("a server's handler sees the normal form, whatever the method", async () => {
  takeOddPaths();
  const server = http.createServer((request, response) => response.end(request.url));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const seen = (method: string, path: string) =>
    new Promise<string>((resolve, reject) => {
      const request = http.request({ port, host: "127.0.0.1", method, path, agent: false }, (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.once("end", () => resolve(text));
      });
      request.once("error", reject);
      request.end();
    });
  expect(await seen("POST", `/${PLAIN}//?x=1`)).toBe(`${PLAIN}?x=1`);
  expect(await seen("GET", `${PLAIN}/`)).toBe(PLAIN);
  expect(await seen("POST", "//login/")).toBe("//login/");
  await new Promise((resolve) => server.close(resolve));
});
