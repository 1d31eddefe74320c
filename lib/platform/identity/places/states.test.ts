import { describe, expect, test } from "vitest";
import { parseState, STATES } from "@/lib/platform/identity/places/states";

const UNION_TERRITORIES = [
  ...["Andaman and Nicobar Islands", "Chandigarh", "Dadra and Nagar Haveli and Daman and Diu", "Delhi"],
  ...["Jammu and Kashmir", "Ladakh", "Lakshadweep", "Puducherry"],
];

describe("STATES", () => {
  test("has 28 states and 8 union territories, each once, sorted, with a Hindi name", () => {
    const names: string[] = STATES.map(({ name }) => name);
    expect(names.filter((name) => !UNION_TERRITORIES.includes(name))).toHaveLength(28);
    expect(names.filter((name) => UNION_TERRITORIES.includes(name))).toHaveLength(8);
    expect(new Set(names).size).toBe(36);
    expect([...names].sort()).toEqual(names);
    expect(new Set(STATES.map(({ hindi }) => hindi)).size).toBe(36);
    for (const { hindi } of STATES) expect(hindi).toMatch(/^[\p{Script=Devanagari} ]+$/u);
  });
});

describe("parseState", () => {
  test.each(STATES)("$name is accepted as it appears in the list", ({ name }) => {
    expect(parseState(name)).toEqual({ ok: true, value: name });
    expect(parseState(` ${name.toUpperCase()} `)).toEqual({ ok: true, value: name });
  });

  test("an ampersand is read as and", () => {
    expect(parseState("Jammu & Kashmir")).toEqual({ ok: true, value: "Jammu and Kashmir" });
  });

  test.each(["", "Orissa", "Bihar\u0000", "'; DROP TABLE orders; --"])("%j is rejected", (raw) => {
    expect(parseState(raw)).toEqual({ ok: false, code: "state_missing" });
  });
});
