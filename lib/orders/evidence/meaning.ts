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

/** What a service declares about a kind of fact it adds. */
export type AddedFactTraits = {
  meaning: Meaning;
  /** The number in its content under which it counts once; without one, the kind counts once per order. */
  numbered?: "attempt" | "round";
  /** The outcome may show soon after it, so look-ups start again from the first delay. */
  startsLookUps?: true;
};
