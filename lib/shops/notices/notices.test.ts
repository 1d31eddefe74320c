import { describe, expect, test } from "vitest";
import { noticesAt } from "./notices";

const NOTICE = { id: "n", from: "2026-11-22", to: "2026-11-23", en: "Closed", hi: "बंद" };
const ids = (at: string) => noticesAt(new Date(at), "en", [NOTICE]).map(({ id }) => id);

describe("notices", () => {
  test("apply from the first to the last day, by India's clock", () => {
    expect(ids("2026-11-21T18:29:59Z")).toEqual([]);
    expect(ids("2026-11-21T18:30:00Z")).toEqual(["n"]);
    expect(ids("2026-11-23T18:29:59Z")).toEqual(["n"]);
    expect(ids("2026-11-23T18:30:00Z")).toEqual([]);
  });

  test("are in the reader's language", () => {
    expect(noticesAt(new Date("2026-11-22T09:00:00Z"), "hi", [NOTICE])).toEqual([{ id: "n", text: "बंद" }]);
  });

  test("nothing is shown when there is none", () => {
    expect(noticesAt(new Date("2026-11-22T09:00:00Z"), "en", [])).toEqual([]);
  });

  test("none of the operator's own ends before it starts", () => {
    expect(noticesAt(new Date("2020-01-01T00:00:00Z"), "en")).toEqual([]);
  });
});
