import { expect, test } from "vitest";
import { type PaymentDetails, paymentDetails } from "./loaders";

const NONE = { upiId: null, payeeName: null, bankName: null, accountNumber: null, ifsc: null };
const OFFICER = { officerName: null, officerMobile: null, officerEmail: null };
const UPI = { upiId: "bahi@okaxis", payeeName: "Bahi Services" };
const BANK = {
  payeeName: "Bahi Services",
  bankName: "Axis Bank",
  accountNumber: "0012345678",
  ifsc: "UTIB0000123",
};

test.each<[string, Partial<Record<keyof typeof NONE, string>>, PaymentDetails]>([
  ["nothing is set", {}, { upi: null, bank: null }],
  ["the UPI id is set", UPI, { upi: UPI, bank: null }],
  ["the account is set", BANK, { upi: null, bank: BANK }],
  ["both are set", { ...UPI, ...BANK }, { upi: UPI, bank: BANK }],
  ["the UPI id has no payee", { upiId: UPI.upiId }, { upi: null, bank: null }],
  ["the account has no IFSC", { ...BANK, ifsc: "" }, { upi: null, bank: null }],
])("a way to pay is offered if it is whole: %s", (_, set, expected) =>
  expect(paymentDetails({ ...NONE, ...OFFICER, secondAdminAbovePaise: null, ...set })).toEqual(expected),
);
