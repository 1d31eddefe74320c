import { expect, test } from "vitest";
import { parseShopName } from "./shop-name";

test.each([
  ["  Demo   Telecom, Saharsa ", "Demo Telecom, Saharsa"],
  ["M/s R&D Point #4 (Main Rd.)", "M/s R&D Point #4 (Main Rd.)"],
  ["आशा टेलीकॉम", "आशा टेलीकॉम"],
])("%j is a name", (typed, name) => {
  expect(parseShopName(typed)).toEqual({ ok: true, value: name });
});

test.each([
  ["", "shop_name_missing"],
  ["  ", "shop_name_missing"],
  ["x".repeat(121), "shop_name_long"],
  ["x".repeat(100_000), "shop_name_long"],
  ["123", "shop_name_characters"],
  ["<script>", "shop_name_characters"],
  ["Asha 🙂", "shop_name_characters"],
  ["As\u0000ha", "shop_name_characters"],
])("%j is told as %s", (typed, code) => {
  expect(parseShopName(typed)).toEqual({ ok: false, code });
});
