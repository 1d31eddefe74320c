import { describe, expect, test } from "vitest";
import { SERVICES } from "@/db/schema/services";
import { REGISTRY, serviceOf } from "./registry";
import { STEPS } from "./steps";

test("each service that takes orders is registered once", () => {
  expect(REGISTRY.map(({ code }) => code).toSorted()).toEqual([...SERVICES].toSorted());
});

describe("a service's traits match its steps", () => {
  test.each(SERVICES)("%s", (code) => {
    const [traits, steps] = [serviceOf(code), STEPS[code]];
    expect(steps.lookUp !== undefined).toBe(traits.canLookUp);
    // An order finished with an OTP cannot be sent without its customer.
    expect(steps.send === null).toBe(traits.finish === "otp");
    expect(steps.endWindow !== undefined).toBe(traits.clock.from === "creation");
  });
});
