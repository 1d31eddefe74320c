/**
 * What a fact means for the state of its order. `proof_of_success`, `proof_of_failure` and `refund` are confirmed; what
 * was only reported is `reported`. `at_counter`: the customer stands at the counter and has something to read out.
 * `handed_over`: the customer has a link. `known`: the vendor has the order, no more. `visited`: somebody was at the
 * vendor's page. `end_of_window`: the order can be finished no more. `unclear`: nobody knows whether the vendor has it.
 * `says_nothing`: sends, claims and look-ups without an answer; of some of them their number counts.
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

/** What a service tells of a kind of fact that it adds. */
export type AddedFactTraits = {
  meaning: Meaning;
  /** The number in its content under which it counts once; without one the kind counts once for an order. */
  numbered?: "attempt" | "round";
  /** The truth may be about to show after it: look-ups start again from the first wait. */
  startsLookUps?: true;
};
