import type { HeldPerson, SignedInPerson } from "@/lib/platform/access/actor";

/** Whether a signed-in person has to enrol before anything else. */
export function isHeld(person: SignedInPerson): person is HeldPerson {
  return "isHeld" in person;
}
