import { expect, test } from "vitest";
import { serviceOf } from "@/lib/services/registry";
import { personOf, shownFields } from "./order-fields";

test.each([
  ["pan_application", { customer_name: "Ravi Kumar", number: "9876543210" }, "Ravi Kumar", "9876543210"],
  ["pan_application", { customer_name: "", number: "9876543210" }, "", "9876543210"],
  ["pan_application", {}, "", ""],
  [
    "account_opening",
    { first_name: "Asha", middle_name: "", last_name: "Devi", phone: "9876543210" },
    "Asha Devi",
    "9876543210",
  ],
  [
    "bank_onboarding",
    { name: "Meena Rao", shop_name: "Rao Telecom", mobile: "9876543210" },
    "Meena Rao",
    "9876543210",
  ],
  ["aadhaar_verification", { aadhaar_last4: "1234" }, "", ""],
  // Another service's field of the same name is somebody else.
  [
    "pan_application",
    { customer_name: "Ravi Kumar", name: "Meena Rao", mobile: "9876543210" },
    "Ravi Kumar",
    "",
  ],
] as const)("the person of an order of %s with %j", (service, fields, customerName, mobile) => {
  expect(personOf(serviceOf(service), fields)).toEqual({ customerName, mobile });
});

test.each([
  ["pan_application", []],
  ["account_opening", ["email", "pancard", "bcagentid"]],
  ["bank_onboarding", ["shop_name", "email", "pancard"]],
  ["aadhaar_verification", []],
] as const)("an order of %s is recognised by these fields, its PAN masked", (service, names) => {
  const all = {
    shop_name: "Rao Telecom",
    email: "a@shop.example",
    pancard: "ABCPE1234F",
    bcagentid: "INEXO1",
  };
  const shown = shownFields(serviceOf(service), all);
  expect(shown.map(({ name }) => name)).toEqual(names);
  expect(shown.map(({ text }) => text)).not.toContain("ABCPE1234F");
});
