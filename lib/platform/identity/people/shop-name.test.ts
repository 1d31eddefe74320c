import { expect, test } from "vitest";
import { parseShopName } from "./shop-name";

test.each([
  ["  Demo   Telecom, Saharsa ", "Demo Telecom, Saharsa"],
  ["M/s R&D Point #4 (Main Rd.)", "M/s R&D Point #4 (Main Rd.)"],
  ["आशा टेलीकॉम", "आशा टेलीकॉम"],
  ["Asha Telecom: Saharsa", "Asha Telecom: Saharsa"],
  ["24×7 Point", "24×7 Point"],
  ["॥ श्री गणेश ॥ टेलीकॉम", "॥ श्री गणेश ॥ टेलीकॉम"],
  ["Café Asha™ – Mobile & More!", "Café Asha™ - Mobile & More!"],
  ["Asha @ Home [No. 1] | ₹ Point, 50° ~ ok?", "Asha @ Home [No. 1] | ₹ Point, 50° ~ ok?"],
  ["Ram·Shyam • Sons", "Ram·Shyam • Sons"],
  ["ॐ टेलीकॉम = ½ दाम", "ॐ टेलीकॉम = ½ दाम"],
  ["Asha Telecom,", "Asha Telecom"],
])("%j is a name", (typed, name) => {
  expect(parseShopName(typed)).toEqual({ ok: true, value: name });
});

test.each([
  ["", "shop_name_missing"],
  ["  ", "shop_name_missing"],
  ["x".repeat(121), "shop_name_long"],
  ["x".repeat(100_000), "shop_name_long"],
  ["123", "shop_name_characters"],
  ["Shop {1}", "shop_name_characters"],
  ["__proto__", "shop_name_characters"],
  ["Robert'); drop table orders;--", "shop_name_characters"],
  ["<script>", "shop_name_characters"],
  ["Asha 🙂", "shop_name_characters"],
  ["As\u0000ha", "shop_name_characters"],
])("%j is rejected with %s", (typed, code) => {
  expect(parseShopName(typed)).toEqual({ ok: false, code });
});
