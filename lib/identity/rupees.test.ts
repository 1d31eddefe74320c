import { expect, test } from "vitest";
import { formatRupees } from "./rupees";

test.each([
  [0, "₹0"],
  [1, "₹0.01"],
  [50, "₹0.50"],
  [10_700, "₹107"],
  [10_750, "₹107.50"],
  [12_345_650, "₹1,23,456.50"],
  [1_000_000_000, "₹1,00,00,000"],
  [-9_900, "-₹99"],
])("%i paise are %s", (paise, text) => expect(formatRupees(paise)).toBe(text));
