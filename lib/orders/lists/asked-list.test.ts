import { expect, test } from "vitest";
import {
  ADMIN_VIEWS,
  AGENT_VIEWS,
  cursorText,
  filterOf,
  listHref,
  readAsked,
  readCursor,
} from "./asked-list";

const SHOP = "0b0f6f4e-5a50-4c3f-9a40-0d7c3d6b8f11";

test("a query string survives a round trip", () => {
  const asked = {
    ...({ view: "ended", service: "pan.new_pan.EKYC", state: "failed", shop: SHOP } as const),
    ...({ from: "2026-04-01", to: "2026-04-30", price: "priced", sort: "quiet", found: "abc" } as const),
  };
  const href = listHref("/admin/orders", asked);
  const params = Object.fromEntries(new URL(href, "http://portal.test").searchParams);
  expect(readAsked(params, ADMIN_VIEWS)).toEqual(asked);
  expect(listHref("/admin/orders", asked, { shop: undefined, view: "all" })).not.toMatch(/shop|view/);
});

test("unknown values are left out, and never become a filter", () => {
  const odd = {
    ...{ view: "constructor", service: "pan.x", state: "won", shop: "1' or 1=1", from: "2026-02-31" },
    ...{ to: "yesterday", price: "", sort: "random()", found: "" },
  };
  expect(readAsked(odd, ADMIN_VIEWS)).toEqual({ view: "all" });
  expect(readAsked({ view: "unpriced" }, AGENT_VIEWS)).toEqual({ view: "all" });
  expect(readAsked({ found: "98765 43210" }, ADMIN_VIEWS)).toEqual({ view: "all", found: "over" });
});

test("days are in India, and the last one counts completely", () => {
  const asked = readAsked({ from: "2026-04-01", to: "2026-04-01" }, ADMIN_VIEWS);
  expect(filterOf(asked, ADMIN_VIEWS)).toEqual({
    madeFrom: new Date("2026-03-31T18:30:00Z"),
    madeBefore: new Date("2026-04-01T18:30:00Z"),
  });
});

test("a state narrows a view, and a variant its service", () => {
  const of = (params: Record<string, string>) => filterOf(readAsked(params, ADMIN_VIEWS), ADMIN_VIEWS);
  expect(of({ view: "ended", state: "failed" })).toEqual({ states: ["failed"] });
  expect(of({ view: "ended", state: "unknown" })).toEqual({ states: [] });
  expect(of({ service: "bank.account.saving" })).toEqual({
    service: "account_opening",
    variant: "bank.account.saving",
  });
  expect(of({ view: "unpriced", price: "priced" })).toEqual({ priced: false });
  expect(of({ price: "priced" })).toEqual({ priced: true });
});

test("a cursor survives a round trip, and nothing else is one", () => {
  const place = { at: new Date("2026-11-24T09:35:09.123Z"), id: "B0123456789AB" };
  expect(readCursor(cursorText(place))).toEqual(place);
  for (const odd of [undefined, "", "1-b", "x-B0123456789AB", `${"9".repeat(16)}-B0123456789AB`])
    expect(readCursor(odd)).toBeUndefined();
});
