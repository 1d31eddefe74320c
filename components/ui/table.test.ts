import { createElement } from "react";
import { renderToStaticMarkup as render } from "react-dom/server";
import { expect, test } from "vitest";
import { type Column, LedgerRow, LedgerTable } from "./table";

const columns: Column[] = [
  { key: "order", label: "Order" },
  { key: "amount", label: "Charged", align: "end", phone: "right" },
];

test("each cell carries its column's label, for the stacked layout on a phone", () => {
  const row = createElement(LedgerRow, { columns, cells: { order: "BH7K", amount: "₹150.00" } });
  const html = render(createElement(LedgerTable, { caption: "Latest", columns }, row));
  expect(html).toContain('<td data-label="Order" class="cell-first"><span>BH7K</span></td>');
  expect(html).toContain('<td data-label="Charged" class="cell-end phone-right"><span>₹150.00</span></td>');
});

test("an empty table says so instead of showing only headings", () => {
  const html = render(
    createElement(LedgerTable, { caption: "Latest", columns, isEmpty: true, empty: "No orders yet" }),
  );
  expect(html).toContain("No orders yet");
  expect(html).not.toContain("<table");
});
