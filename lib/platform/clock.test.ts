import { afterEach, expect, test } from "vitest";
import { later, now, setClock } from "./clock";

afterEach(() => setClock());

test("the clock can be replaced and restored", () => {
  setClock(() => 1_000);
  expect(now()).toEqual(new Date(1_000));
  expect(later(now(), -1)).toEqual(new Date(999));
  setClock();
  expect(now().getTime()).toBeGreaterThan(1_000_000_000_000);
});
