import fc from "fast-check";
import { expect, test } from "vitest";
import { ORDER_STATES } from "@/db/schema/orders";
import { SERVICES } from "@/db/schema/services";
import { histories } from "@/testing/histories";
import { STANDING_KINDS, standingOf } from "./standing";

test("a standing depends on no other kinds of facts than those that lists read", () => {
  const kinds = new Set<string>(STANDING_KINDS);
  fc.assert(
    fc.property(
      histories,
      fc.constantFrom(...SERVICES),
      fc.constantFrom(...ORDER_STATES),
      (set, service, state) => {
        const read = set.filter(({ kind }) => kinds.has(kind));
        expect(standingOf({ service, state }, read)).toEqual(standingOf({ service, state }, set));
      },
    ),
  );
});
