import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AuthCard } from "@/components/layout/auth-card";
import { isHarmlessMarkup } from "@/lib/platform/trusted-text";
import { ButtonLink } from "./button";
import { Glyph, type GlyphName, SHAPES } from "./glyph";
import { ledgerRows } from "./ledger-rows";
import { asMarkup, html, keptMarkup } from "./markup";
import { Parts, partsMarkup } from "./parts";
import { type Column, LedgerRow } from "./table";

test("a template escapes texts as React does, in elements and in attributes", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "&", "<", ">", '"', "'", " ", "ह", "&amp;") }),
      (text) => {
        const { __html } = html`<p title="${text}">${text}</p>`;
        expect(__html).toBe(renderToStaticMarkup(createElement("p", { title: text }, text)));
        expect(isHarmlessMarkup(__html)).toBe(true);
      },
    ),
  );
});

test("markup in a template stays as it is, null is nothing, and 0 is a number", () => {
  expect(html`<b>${html`<i>${"<"}</i>`}${null}${undefined}${""}${0}</b>`.__html).toBe("<b><i>&lt;</i>0</b>");
});

test("rows are what LedgerRow renders", () => {
  const columns: Column[] = [
    { key: "name", label: `Name & "more"`, phone: "left" },
    { key: "sum", label: "Sum", align: "end" },
    { key: "none", label: "None" },
  ];
  const cells = { name: "<script>alert('1')</script>", sum: "1 < 2", other: "no column" };
  const rendered = renderToStaticMarkup(createElement(LedgerRow, { columns, cells }));
  expect(ledgerRows(columns, [cells, cells]).__html).toBe(rendered + rendered);
});

test("parts are what Parts renders", () => {
  for (const text of ["PAN application, Correction, e-Sign", "4 Mar 2026, 5:30 am", "Aadhaar", "<b>, '&'"])
    expect(partsMarkup(text).__html).toBe(renderToStaticMarkup(createElement(Parts, { text })));
});

test("the card of pages that are not there, and each glyph, may become markup in the browser", () => {
  const children = ButtonLink({ href: "/", children: "Home" });
  const card = AuthCard({ brand: "Bahi", title: "Not there", footer: "a", children });
  expect(isHarmlessMarkup(renderToStaticMarkup(card))).toBe(true);
  for (const name of Object.keys(SHAPES) as GlyphName[])
    expect(isHarmlessMarkup(renderToStaticMarkup(createElement(Glyph, { name }))), name).toBe(true);
});

test("kept markup is rendered once for each key", async () => {
  let rendered = 0;
  const part = (text: string) => () => {
    rendered += 1;
    return createElement("b", null, text);
  };
  const made = [await keptMarkup("test a", part("a")), await keptMarkup("test a", part("other"))];
  expect(made.map(({ __html }) => __html)).toEqual(["<b>a</b>", "<b>a</b>"]);
  expect((await keptMarkup("test b", part("b"))).__html).toBe((await asMarkup(part("b")())).__html);
  expect(rendered).toBe(3);
});
