import { readdirSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startRequests } from "@/lib/platform/server/start-requests";
import { REGISTRY } from "@/lib/services/registry";
import { DOOR } from "@/lib/vendor/callbacks/delivery/callback-path";
import { ROUTE_WORDS } from "./route-words";
import { type Span, traceTo } from "./trace";
import { routeOf, showRoutes } from "./trace-requests";

const plain = http.Server.prototype.emit;
afterEach(() => {
  traceTo();
  http.Server.prototype.emit = plain;
});

test("the words of our addresses are those of the routes' folders, and of the callback address", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  const routes = files.filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file));
  const words = routes.flatMap((file) => file.split("/").slice(0, -1)).filter((word) => !/^[([]/.test(word));
  const ofServices = REGISTRY.flatMap(({ home }) => home.split("/").slice(1));
  // A hook answers callbacks, not a route.
  const all = new Set([...words, ...DOOR]);
  expect([...new Set([...ROUTE_WORDS, ...ofServices])].sort()).toEqual([...all].sort());
});

test("a service's address is shown once the service has said it", () => {
  expect(routeOf("/agent/consent/new")).toBe("/agent/*/new");
  showRoutes(["/agent/consent/new"]);
  expect(routeOf("/agent/consent/new?x=1")).toBe("/agent/consent/new");
  expect(routeOf("/agent/B0ABC123/new")).toBe("/agent/*/new");
});

test.each([
  ["/agent/orders/B0ABC123?x=1", "/agent/orders/*"],
  ["/r/B0ABC123.1.token", "/r/*"],
  ["/api/callbacks/inexopay/a-secret-path", "/api/callbacks/inexopay/*"],
  ["/invitation/abcdefgh", "/invitation/*"],
  ["/asha-devi/9000000001", "/*/*"],
  ["/_next/static/chunks/1.js", "/_next/*"],
  ["/", "/"],
  ["?token=x", "/"],
])("the route of %s is %s", (url, route) => {
  expect(routeOf(url)).toBe(route);
});

/** The spans of one GET to a server that listens as the portal does. */
async function spansOf(path: string, headers: Record<string, string>, trustedProxies: string[] = []) {
  const ended: Span[] = [];
  traceTo((span) => ended.push(span));
  startRequests({ policies: [], trustedProxies });
  const server = http.createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const id = (await fetch(url, { headers })).headers.get("x-request-id");
  // The answer's end is noted before the connection closes.
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { id, ended };
}

const [traceId, spanId] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
const SAMPLED = { traceparent: `00-${traceId}-${spanId}-01` };

test("a request is a span with its id, route and status", async () => {
  const { id, ended } = await spansOf("/agent/orders/B0ABC123?number=9000000001", {});
  expect(ended).toMatchObject([
    {
      name: "GET /agent/orders/*",
      kind: "server",
      parentId: null,
      isFailed: false,
      attributes: {
        "bahi.request": id,
        "http.request.method": "GET",
        "http.route": "/agent/orders/*",
        "http.response.status_code": 200,
      },
    },
  ]);
});

test("a listed proxy's trace is continued", async () => {
  const { ended } = await spansOf("/agent", SAMPLED, ["127.0.0.1"]);
  expect(ended).toMatchObject([{ traceId, parentId: spanId }]);
});

test("a stranger's is not", async () => {
  const { ended } = await spansOf("/agent", SAMPLED);
  expect(ended).toMatchObject([{ parentId: null }]);
  expect(ended[0]?.traceId).not.toBe(traceId);
});

test.each([
  ["a listed proxy does not want traced", "/agent", { traceparent: `00-${traceId}-${spanId}-00` }],
  ["is for a file", "/_next/static/chunks/1.js", {}],
  ["asks whether the portal lives", "/api/health/ready", {}],
  ["is a scrape", "/api/metrics", {}],
])("a request that %s is no span", async (_what, path, headers) => {
  expect((await spansOf(path, headers, ["127.0.0.1"])).ended).toEqual([]);
});

test("a stranger cannot switch tracing off", async () => {
  const { ended } = await spansOf("/agent", { traceparent: `00-${traceId}-${spanId}-00` });
  expect(ended).toHaveLength(1);
});
