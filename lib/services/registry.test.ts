import { describe, expect, test } from "vitest";
import { SERVICES } from "@/db/schema/services";
import { REGISTRY, serviceOf } from "./registry";
import { STEPS } from "./steps";

test("each service that makes orders is registered, once", () => {
  expect(REGISTRY.map(({ code }) => code).toSorted()).toEqual([...SERVICES].toSorted());
});

describe("what a service says of itself is what its steps do", () => {
  test.each(SERVICES)("%s", (code) => {
    const [traits, steps] = [serviceOf(code), STEPS[code]];
    expect(steps.lookUp !== undefined).toBe(traits.canLookUp);
    // Without its customer an order that is finished by an OTP cannot be sent.
    expect(steps.send === null).toBe(traits.finish === "otp");
    expect(steps.endWindow !== undefined).toBe(traits.clock.from === "creation");
  });
});
