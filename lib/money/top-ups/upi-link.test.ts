import { expect, test } from "vitest";
import { upiLink } from "./upi-link";

test.each([
  [50_000, "500.00"],
  [1, "0.01"],
  [123_450, "1234.50"],
  [999_999_999, "9999999.99"],
])("%i paise are am=%s, and the link reads back as what went into it", (amountPaise, am) => {
  const payment = { upiId: "meera.stores@okbank", payeeName: "Meera & Sons, Gaya", reference: "CDFGHJKMNP" };
  const link = upiLink({ ...payment, amountPaise });
  expect(link).toMatch(/^upi:\/\/pay\?pa=meera\.stores@okbank&pn=Meera%20%26%20Sons%2C%20Gaya&/);
  expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
    ...{ pa: payment.upiId, pn: payment.payeeName, am, cu: "INR" },
    ...{ tn: payment.reference, tr: payment.reference },
  });
});
