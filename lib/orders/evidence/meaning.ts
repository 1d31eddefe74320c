import type { NumberKind } from "@/db/schema/vendor-numbers";
import type { Messages } from "@/lib/platform/i18n/messages";

/**
 * The meaning of a fact for its order's state. `proof_of_success`, `proof_of_failure` and `refund` are confirmed;
 * anything only reported is `reported`. `at_counter`: the customer is at the counter and has something to read out.
 * `handed_over`: the customer has a link. `known`: the vendor has the order, no more. `visited`: somebody opened the
 * vendor's page. `end_of_window`: the order can no longer be finished. `unclear`: nobody knows whether the vendor has
 * it. `says_nothing`: sends, claims and look-ups without an answer; the numbers of some of them count.
 */
export type Meaning =
  | "decision"
  | "proof_of_success"
  | "proof_of_failure"
  | "refund"
  | "reported"
  | "refusal"
  | "end_of_window"
  | "at_counter"
  | "handed_over"
  | "known"
  | "visited"
  | "unclear"
  | "says_nothing";

/** What a service declares about a kind of fact it adds. `Field` is the name of a field of its content. */
export type AddedFactTraits<Field extends string = string> = {
  meaning: Meaning;
  /** The number in its content under which it counts once; without one, the kind counts once per order. */
  numbered?: "attempt" | "round";
  /** The outcome may show soon after it, so look-ups start again from the first delay. */
  startsLookUps?: true;
  /** The audit action, for what a person did. The fact's number is audited with it. */
  act?: string;
  /**
   * The text (under `evidence`) for a call that was never sent, and the kind of fact whose reason says so under the
   * same number; without one, the fact's own reason says it.
   */
  unsent?: { text: keyof Messages["evidence"]; by?: string };
  /** The fields with a number by which the vendor knows the order, and what kind of number each is. */
  vendorNumbers?: { readonly [Name in Field]?: NumberKind };
  /** The field with the number of the result. */
  reference?: Field;
  /** The vendor's yes to a send, after which it has charged its price. */
  isCharged?: true;
};

/** The traits of each kind of fact that a service adds. */
export type AddedFacts<Added extends { kind: string; content: object }> = {
  readonly [Kind in Added["kind"]]: AddedFactTraits<FieldOf<Extract<Added, { kind: Kind }>["content"]>>;
};

type FieldOf<Content> = Extract<keyof Content, string>;
