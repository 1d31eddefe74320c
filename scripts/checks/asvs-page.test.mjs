import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inRoot } from "../launcher/paths.mjs";

const DOCS = inRoot("docs");
const page = readFileSync(path.join(DOCS, "asvs.md"), "utf8");
const { requirements } = JSON.parse(readFileSync(inRoot("scripts/checks/asvs/requirements.json"), "utf8"));
const STATES = ["met", "part", "not met", "does not apply"];

const cellsOf = (line) => line.slice(2, -2).split(" | ");
const lines = page.split("\n");
const rows = lines
  .filter((line) => /^\| V\d+\.\d+\.\d+ \|/.test(line))
  .map((line) => {
    const [id = "", level, text = "", state = "", shown = ""] = cellsOf(line);
    const links = [...shown.matchAll(/\]\(([^)#]+)/g)].map(([, link]) => link ?? "");
    return { id, level, text, state, shown, links };
  });

/** What the standard asks for: `V6.3.3 2`. */
const asked = Object.entries(requirements).flatMap(([chapter, levels]) =>
  Object.entries(levels).flatMap(([level, numbers]) =>
    numbers
      .split(" ")
      .filter(Boolean)
      .map((number) => `${chapter}.${number} ${level}`),
  ),
);

describe("the table of ASVS", () => {
  test("has each requirement of levels 1 and 2 once, and no other", () => {
    expect(asked).toHaveLength(70 + 183);
    expect(rows.map(({ id, level }) => `${id} ${level}`).sort()).toEqual([...asked].sort());
  });

  test.each(rows)("$id has a few words, a state, and what shows it", ({ text, state, shown, links }) => {
    expect(text.split(" ").length).toBeLessThanOrEqual(12);
    expect(STATES).toContain(state);
    if (state === "met") expect(links.length).toBeGreaterThan(0);
    else expect(shown.replaceAll(/\[[^\]]+\]\([^)]+\)/g, "")).toMatch(/[a-z]{2,}/);
    for (const link of links) expect(existsSync(path.join(DOCS, link)), link).toBe(true);
  });

  test("adds up as its rows do, by chapter and in all", () => {
    const countsOf = (some) => {
      const counts = STATES.map((state) => some.filter((row) => row.state === state).length);
      return [...counts, some.length].map(String);
    };
    const said = lines.filter((line) => /^\| (V\d+ |All \| \d)/.test(line)).map(cellsOf);
    expect(said.map(([name = "", ...counts]) => [name.split(" ")[0], ...counts])).toEqual([
      ...Object.keys(requirements).map((chapter) => [
        chapter,
        ...countsOf(rows.filter(({ id }) => id.startsWith(`${chapter}.`))),
      ]),
      ["All", ...countsOf(rows)],
    ]);
  });

  test("hides nothing: what is not met is said on the page of security too", () => {
    const left = readFileSync(path.join(DOCS, "security.md"), "utf8").split("## What is left")[1];
    for (const { id } of rows.filter(({ state }) => state === "not met")) expect(left).toContain(id);
    const inPart = rows.filter(({ state }) => state === "part").length;
    expect(left).toContain(`Met in part are ${inPart} more`);
  });
});

test.each(["security.md", "security-rules.md", "asvs.md"])("each link of %s leads to a file", (name) => {
  const text = readFileSync(path.join(DOCS, name), "utf8");
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? "");
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((link) => !existsSync(path.join(DOCS, link)))).toEqual([]);
});
