import { faultsOf } from "./fixtures/a11y";
import { expect, test } from "./fixtures/test";

// Pages with one fault each, of the kinds that a look must not miss: the fixture looks at most of them only once.
const GREY = "color:#777;background:#fff";
const FAULTS: [
  name: string,
  language: "en" | "hi",
  isOfBothLanguages: boolean,
  html: string,
  found: string[],
][] = [
  [
    "a contrast too low in dark only",
    "en",
    false,
    `<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #111 } }</style><p>Orders</p>`,
    ["dark, at 1280: color-contrast"],
  ],
  [
    "a contrast too low in dark only, in the language that looks at dark",
    "hi",
    true,
    `<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #111 } }</style><p>Orders</p>`,
    ["dark, at 1280: color-contrast"],
  ],
  [
    "a contrast too low in light only",
    "hi",
    false,
    `<style>@media (prefers-color-scheme: light) { p { color: #ccc; background: #fff } }</style><p>Orders</p>`,
    ["light, at 1280: color-contrast"],
  ],
  [
    "a contrast too low at the small width only",
    "en",
    true,
    `<style>@media (max-width: 40rem) { p { color: #ccc; background: #fff } }</style><p>Orders</p>`,
    ["light, other at 360: color-contrast"],
  ],
  [
    "a text large enough for its contrast at the large width only",
    "en",
    true,
    `<style>p { ${GREY}; font-size: 2rem } @media (max-width: 40rem) { p { font-size: 1rem } }</style><p>Orders</p>`,
    ["light, other at 360: color-contrast"],
  ],
  [
    "targets too small at the small width only",
    "en",
    true,
    `<style>button { width: 40px; height: 40px; border: 0; padding: 0; display: block }
       @media (max-width: 40rem) { button { width: 10px; height: 10px } }</style>
       <button>A</button><button>B</button>`,
    ["light, at 360: target-size"],
  ],
  [
    "a field without a name that only the small width shows",
    "hi",
    true,
    `<style>@media (min-width: 40rem) { .small { display: none } }</style><p class="small"><input></p>`,
    ["dark, other at 360: label"],
  ],
  ["a field without a name in Hindi", "hi", true, "<input>", ["dark, at 1280: label"]],
  [
    "words too long for the small width, in Hindi",
    "hi",
    true,
    `<p style="width: 400px">आधार सत्यापन</p>`,
    ["at 360: 40 pixels too wide"],
  ],
  ["no fault", "en", false, "<p>Orders</p>", []],
];

for (const [name, language, isOfBothLanguages, html, expected] of FAULTS) {
  test(`${name} is found`, async ({ page }) => {
    await page.setContent(
      `<!doctype html><html lang="${language}"><title>Orders</title>
       <meta name="viewport" content="width=device-width">
       <style>body { margin: 0; color: #000; background: #fff } a { color: inherit }
       @media (prefers-color-scheme: dark) { body { color: #fff; background: #111 } }</style>
       <body><main><h1>Orders</h1><p>Some text</p><ul><li><a href="/agent">Home</a></li></ul>${html}</main></body></html>`,
    );
    const found = await faultsOf(page, isOfBothLanguages);
    expect(
      found.flatMap(({ look, faults }) => faults.slice(0, 1).map((one) => `${look}: ${rule(one)}`)),
    ).toEqual(expected);
  });
}

/** The part of a line that names the rule. */
const rule = (line: string) => line.split(":")[0];
