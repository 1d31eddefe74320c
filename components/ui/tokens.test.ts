import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function colours(block: string | undefined): Map<string, string> {
  return new Map(
    [...(block ?? "").matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map((m) => [`${m[1]}`, `${m[2]}`]),
  );
}

const [lightCss, darkCss] = css.split("@media screen and (prefers-color-scheme: dark)");
const schemes = { light: colours(lightCss), dark: colours(darkCss) };

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const papers = ["ground", "surface", "raised"];
const tones = ["wait", "info", "good", "bad", "attention", "quiet"];

/** All combinations of text and background in the portal. */
const text: [string, string][] = [
  ...["ink", "ink-muted", "accent", "accent-hover", "good-fg", "bad-fg"].flatMap((ink) =>
    papers.map((paper): [string, string] => [ink, paper]),
  ),
  ...["accent", "accent-hover"].map((ground): [string, string] => ["on-accent", ground]),
  ...["danger", "danger-hover"].map((ground): [string, string] => ["on-danger", ground]),
  ...tones.flatMap((tone): [string, string][] => [
    [`${tone}-fg`, `${tone}-bg`],
    [`${tone}-fg`, "raised"],
    ["ink", `${tone}-bg`],
    ["accent", `${tone}-bg`],
  ]),
];

/** Edges that must be visible to use a control: boxes, the focus ring, errors. */
const edges: [string, string][] = ["rule-strong", "focus", "bad-border"].flatMap((edge) =>
  papers.map((paper): [string, string] => [edge, paper]),
);

describe.each(Object.entries(schemes))("colours of the %s scheme", (_, scheme) => {
  function ratio([front, back]: [string, string]) {
    const [a, b] = [scheme.get(front), scheme.get(back)];
    if (!a || !b) throw new Error(`tokens.css lacks --${a ? back : front}`);
    return contrast(a, b);
  }

  test.each(text)("%s on %s can be read: 4.5 to 1", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)("%s on %s can be seen: 3 to 1", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });
});

test("both schemes define the same colours", () => {
  expect([...schemes.dark.keys()]).toEqual([...schemes.light.keys()]);
});

test("black on white is 21 to 1, which checks the calculation itself", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
