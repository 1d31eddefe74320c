import "server-only";
import type { AdminActor, SignedInPerson } from "@/lib/platform/access/actor";
import { type Demand, isRecent } from "@/lib/platform/access/step-up/demand";
import { answeredQuestion, askProof } from "@/lib/platform/access/step-up/question";
import { showProof, type TypedProof } from "@/lib/platform/access/step-up/show-proof";
import type { AskedState } from "@/lib/platform/forms/form-state";
import { type Failure, fail } from "@/lib/platform/result";

/** What a form brings for a question: its answer, and which question that is. */
export type Answer = TypedProof & { token: string };

/** Reads the answer from a posted form; empty texts if it has none. */
export function readAnswer(form: FormData): Answer {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  return { token: text("question"), code: text("code"), password: text("password") };
}

type Step<Input> = {
  actor: SignedInPerson;
  demand: Demand<Input>;
  input: Input;
  verb: string;
  /** What the form says, whole. */
  values: Record<string, string>;
  answer: Answer;
};

/**
 * Whether an admin has shown what an action demands. An answer is checked and used up.
 * @param step.when `early` before a form shows its answers to be checked: only what is not for one act is asked there
 * @returns null if the action may go on, otherwise the form's next state, which asks
 */
export async function stepUp<Input>(
  step: Step<Input> & { when: "early" | "last" },
): Promise<AskedState | null> {
  const { demand, input, verb, values, answer } = step;
  if (demand === "none") return null;
  const needed = demand === "recent" ? demand : await demand(input);
  const actor = step.actor as AdminActor;
  if (needed === "recent" ? isRecent(actor) : step.when === "early") return null;
  const subject = { verb, act: needed === "recent" ? null : needed, values };
  const question = answer.token && answeredQuestion(actor, subject, answer.token);
  if (!question) return askProof(actor, subject, null);
  const fault = await showProof(actor, { typed: answer, verb, question });
  return fault ? askProof(actor, subject, fault) : null;
}

/**
 * The same for a form with a file, which no question can hold: the answer is typed beside it, and is good for nothing but
 * what is sent with it.
 * @returns null if the action may go on, otherwise what is wrong, at the field
 */
export async function stepUpBesideFile<Input>(step: Step<Input>): Promise<Failure | null> {
  if (typeof step.demand === "string") throw new Error("A form with a file asks for a factor of its own");
  const actor = step.actor as AdminActor;
  const fault = await showProof(actor, { typed: step.answer, verb: step.verb, question: null });
  return fault ? fail("invalid_input", { fieldErrors: { [actor.proof.asks]: fault } }) : null;
}
