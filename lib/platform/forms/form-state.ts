import type { Held } from "@/lib/platform/forms/hold-form";
import type { Failure } from "@/lib/platform/result";

/** One answer as the server read it, for check-your-answers: the field's name, its text, and a note if it looks odd. */
export type ReadBack = { name: string; text: string; note?: string }[];

/** The answer to a question as rows in the reader's language; empty if there is nothing to show. */
export type Shown = { label: string; value: string }[];

/** Refused: the reason, and what was typed. */
export type RefusedState = Failure & {
  stage: "refused";
  values: Record<string, string>;
  /** Submitted by someone other than the person it was rendered for: the answers, sealed until that person returns. */
  held?: Held;
};
/** The answers are valid and await confirmation. */
export type CheckState = { stage: "check"; values: Record<string, string>; readBack: ReadBack };
/** Back from check-your-answers to the fields, or a draft was saved (with the time, formatted for the reader). */
export type FillState = { stage: "fill"; values: Record<string, string>; savedAt?: string };
/** A question was answered: the answer appears on the same page, along with the question. */
export type ShownState = { stage: "shown"; values: Record<string, string>; shown: Shown };

/** The person is asked once more who they are, in the reader's language, before the form does what it says. */
export type AskedState = {
  stage: "asked";
  values: Record<string, string>;
  question: {
    /** The action's verb. */
    verb: string;
    asks: "code" | "password";
    /** Sealed: what the answer is good for. */
    token: string;
    title: string;
    line: string;
    /** What the act is about. */
    facts: Shown;
    label: string;
    hint?: string;
    fault?: string;
    submit: string;
    back: string;
  };
};

/** What a form shows after it was submitted; null before that. */
export type FormState = RefusedState | CheckState | FillState | ShownState | AskedState | null;
