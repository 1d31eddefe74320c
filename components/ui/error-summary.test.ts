import { createElement } from "react";
import { renderToStaticMarkup as render } from "react-dom/server";
import { expect, test } from "vitest";
import { ErrorSummary } from "./error-summary";

test("without scripts each line is a plain link to its field", () => {
  const html = render(
    createElement(ErrorSummary, {
      title: "There is a problem",
      items: [{ href: "#number", text: "Too short" }],
    }),
  );
  expect(html).toContain('<a href="#number">Too short</a>');
  expect(html).toMatch(/role="alert" tabindex="-1"/i);
});
