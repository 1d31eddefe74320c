import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "./log";
import { noteRefused } from "./note-refused";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const [USER, OTHER] = ["c0ffee00-1234-4abc-8def-000000000001", "c0ffee00-1234-4abc-8def-000000000002"];

test("a refusal is logged once a minute for each person and reason, without what its address names", () => {
  const info = vi.spyOn(log, "info").mockImplementation(() => undefined);
  for (let n = 0; n < 20; n++) noteRefused("page", { user: USER, path: "/admin/orders/B0012345" });
  noteRefused("page", { user: OTHER, path: "/admin" });
  noteRefused("too_often", { user: USER });
  noteRefused("cross_site");
  expect(info.mock.calls.map(([facts]) => facts)).toEqual([
    { refused: "page", user: USER, page: "/admin/orders" },
    { refused: "page", user: OTHER, page: "/admin" },
    { refused: "too_often", user: USER },
    { refused: "cross_site" },
  ]);
  vi.advanceTimersByTime(61_000);
  expect(info.mock.calls.at(-1)?.[0]).toMatchObject({ more: 19 });
});
