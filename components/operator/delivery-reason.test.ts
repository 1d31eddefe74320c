import { expect, test } from "vitest";
import { deliveryReason } from "./delivery-reason";

test.each([
  ["http_500", "http"],
  ["timeout", "timeout"],
  ["etimedout", "timeout"],
  ["no_connection", "no_connection"],
  ["not_set", "not_set"],
  ["eauth", "eauth"],
  ["esocket", "econnection"],
  ["edns", "econnection"],
  ["etls", "etls"],
  ["eenvelope", "eenvelope"],
  ["not_taken", "not_taken"],
])("%s is said by the text %s", (code, reason) => expect(deliveryReason(code)?.reason).toBe(reason));

test("an HTTP status is said, and a code without a text stays a code", () => {
  expect(deliveryReason("http_404")?.status).toBe("404");
  expect([deliveryReason("eoauth"), deliveryReason("constructor"), deliveryReason("")]).toEqual([
    null,
    null,
    null,
  ]);
});
