import { describe, expect, test, vi } from "vitest";

/** `isSameOrigin` of a portal at this address. */
async function portalAt(appUrl: string) {
  process.env.APP_URL = appUrl;
  vi.resetModules();
  return (await import("./same-origin")).isSameOrigin;
}

type Row = [origin: string | null, host: string, site: string | null, same: boolean];

async function check(appUrl: string, [origin, host, site, same]: Row) {
  const isSameOrigin = await portalAt(appUrl);
  const headers = new Headers({
    host,
    ...(origin === null ? {} : { origin }),
    ...(site === null ? {} : { "sec-fetch-site": site }),
    "x-forwarded-host": "evil.example",
  });
  expect(isSameOrigin(headers)).toBe(same);
}

describe("at https://portal.example.in", () => {
  const rows: Row[] = [
    ["https://portal.example.in", "portal.example.in", null, true],
    ["https://portal.example.in", "10.0.0.5:3000", null, true],
    ["http://portal.example.in", "portal.example.in", null, false],
    ["https://portal.example.in:8443", "portal.example.in", null, false],
    ["https://portal.example.in.evil.example", "portal.example.in", null, false],
    ["https://evil.example", "evil.example", "same-origin", false],
    ["http://localhost:3000", "localhost:3000", null, false],
    ["null", "portal.example.in", "same-origin", false],
    ["", "portal.example.in", "same-origin", false],
    [null, "portal.example.in", "same-origin", true],
    [null, "portal.example.in", "same-site", false],
    [null, "portal.example.in", "cross-site", false],
    [null, "portal.example.in", "none", false],
    [null, "portal.example.in", null, false],
  ];
  test.each(rows)("origin %s, host %s, site %s: %s", (...row) => check("https://portal.example.in/", row));
});

describe("on the local machine", () => {
  const rows: Row[] = [
    ["http://localhost:3000", "localhost:3000", null, true],
    ["http://127.0.0.1:3000", "127.0.0.1:3000", null, true],
    ["http://[::1]:3000", "[::1]:3000", null, true],
    ["http://127.0.0.1:3000", "localhost:3000", null, false],
    ["http://localhost:4000", "127.0.0.1:3000", null, false],
    ["http://localhost.evil.example:3000", "localhost.evil.example:3000", null, false],
    ["http://evil.example", "evil.example", null, false],
  ];
  test.each(rows)("origin %s, host %s, site %s: %s", (...row) => check("http://localhost:3000", row));
});
