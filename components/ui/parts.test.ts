import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Parts } from "./parts";

const lines = (text: string) => {
  const html = renderToStaticMarkup(createElement(Parts, { text }));
  return [...html.matchAll(/<span class="unbroken">(.*?)<\/span>/g)].map(([, line]) => line);
};

test("each part stays on one line, with its comma", () => {
  expect(lines("PAN application, Correction, e-Sign")).toEqual(["PAN application,", "Correction,", "e-Sign"]);
  expect(lines("4 Mar 2026, 5:30 am")).toEqual(["4 Mar 2026,", "5:30 am"]);
  expect(lines("Aadhaar")).toEqual(["Aadhaar"]);
});

test("the text is read as before", () => {
  const html = renderToStaticMarkup(createElement(Parts, { text: "New PAN, e-KYC" }));
  expect(html.replace(/<[^>]*>/g, "")).toBe("New PAN, e-KYC");
});
