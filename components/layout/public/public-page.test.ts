import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { renderToStaticMarkup as render } from "react-dom/server";
import { expect, test } from "vitest";
import { PublicLink, PublicPage } from "./public-page";
import { publicPageStyle } from "./public-page-style";

const tokens = readFileSync(new URL("../../ui/tokens.css", import.meta.url), "utf8");

function colours(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map((m) => [m[1], m[2]]));
}

/** Light and dark as { "wait-fg": "#…" }: the customer's page sets tones by class, tokens.css by name. */
function schemes(css: string) {
  const named = css.replace(/\.tone-(\w+)\{([^}]*)\}/g, (_, tone, body) =>
    body.replaceAll("--tone-", `--${tone}-`),
  );
  return named.split(/@media screen and \(prefers-color-scheme: ?dark\)/).map(colours);
}

test("the customer's page has the portal's colours, in light and dark", () => {
  const [light, dark] = schemes(publicPageStyle);
  const [lightTokens, darkTokens] = schemes(tokens);
  expect(Object.keys(light ?? {})).toHaveLength(30);
  expect(lightTokens).toMatchObject(light ?? {});
  expect(Object.keys(dark ?? {})).toHaveLength(30);
  expect(darkTokens).toMatchObject(dark ?? {});
});

const page = render(
  PublicPage({
    lang: "hi",
    title: "पैन",
    brand: "Bahi",
    styleNonce: "n1",
    children: PublicLink({ href: "/next", children: "जारी रखें" }),
  }),
);

test("the frame has no script, and leaves most of 14 KB to the content", () => {
  expect(page).not.toContain("<script");
  expect(gzipSync(page).length).toBeLessThan(4 * 1024);
});

test("its style is unescaped and carries the nonce", () => {
  expect(page).toContain(`<style nonce="n1">${publicPageStyle}</style>`);
  expect(publicPageStyle).toContain('"Segoe UI"');
});

test("it is a document in the reader's language, hidden from search engines", () => {
  expect(page).toMatch(/^<html lang="hi"><head><meta charSet="utf-8"\/>/);
  expect(page).toContain('<meta name="robots" content="noindex, nofollow"/>');
  expect(page).toContain('<a class="btn btn-primary" href="/next" rel="noreferrer">जारी रखें</a>');
});
