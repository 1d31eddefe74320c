import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { may, type Permission } from "@/lib/platform/access/roles";
import type { Demand } from "@/lib/platform/access/step-up/demand";
import { type Answer, readAnswer, stepUp, stepUpBesideFile } from "@/lib/platform/access/step-up/step-up";
import { type Actors, formActor } from "@/lib/platform/forms/form-actor";
import type { FormState, ReadBack, Shown } from "@/lib/platform/forms/form-state";
import { openHeldForm, readOwner } from "@/lib/platform/forms/hold-form";
import { type FormDraft, type OwnDraft, ownDraft } from "@/lib/platform/forms/own-draft";
import { keepWhole, readForm } from "@/lib/platform/forms/read-form";
import { invalidInput, refuseForm } from "@/lib/platform/forms/refuse-form";
import { guarded } from "@/lib/platform/guarded";
import { limitWork } from "@/lib/platform/limits/limit-work";
import type { WorkLimit } from "@/lib/platform/limits/limits";
import { fail, ok, type Result } from "@/lib/platform/result";
import { traced } from "@/lib/platform/trace/trace";

type FormOptions<Role extends keyof Actors, Schema extends z.ZodType, Data> = {
  role: Role;
  schema: Schema;
  /** What a submission does, under its name: `{ decideOrder }`. A build shortens the names of functions, not of keys. */
  verb: Record<string, (call: { actor: Actors[Role]; input: z.output<Schema> }) => Promise<Result<Data>>>;
  /** The limit a submission counts against (lib/platform/limits/limits.ts); `writes` by default. */
  limit?: WorkLimit;
  /** Makes the form show its answers first and submit only once they are confirmed (`step=send`). */
  readBack?: (input: z.output<Schema>) => ReadBack | Promise<ReadBack>;
  /** Objections that the person may override. They are raised before check-your-answers, not after the final submit. */
  askFirst?: (call: { actor: Actors[Role]; input: z.output<Schema> }) => Promise<Result<unknown>>;
  /** The draft for an unfinished form (`step=draft`). It is discarded when the form is submitted. */
  draft?: FormDraft;
  /** The name of a field that holds a file. No other form reads one. */
  file?: string;
  /** Derives values for fields that were left empty. Also runs without JavaScript. */
  fillIn?: (typed: Record<string, string>) => Promise<Record<string, string>>;
} & DemandOf<Role, z.output<Schema>> &
  (
    | {
        /** The page that shows the outcome. */
        next: (data: Data) => string;
      }
    | {
        /** For a question that changes nothing: its answer, shown on the same page. */
        show: (data: Data) => Shown | Promise<Shown>;
      }
  );

/**
 * Each action of an admin says how sure it has to be that the admin is there (docs/decisions/0039), and what an admin has to be
 * allowed for it (docs/decisions/0041).
 */
type DemandOf<Role, Input> = Role extends "admin"
  ? {
      demand: Demand<Input>;
      may: Permission;
      /** What this input needs besides; null for nothing. */
      mayAlso?: (input: Input) => Promise<Permission | null>;
    }
  : { demand?: never; may?: never; mayAlso?: never };

type AlsoNeeds<Input> = { mayAlso?: (input: Input) => Promise<Permission | null> };

/** A press of one of a form's buttons, by somebody who may: what was sent, and what of it may be shown again. */
type Press<Actor> = ReturnType<typeof readForm> & { actor: Actor; draft: OwnDraft | null; answer: Answer };

/** What comes next: another page, or the same form with what it shows. */
type Outcome = { next: string } | Exclude<FormState, null>;

/**
 * Makes a form's server action. In this order:
 * 1. read the form, and whom it was rendered for;
 * 2. only that person may submit it, from a page of ours, signed in, in the form's role (`formActor`);
 * 3. do what the pressed button asks for: give back what was sealed for this person, go back to the fields, save a
 *    draft, or submit;
 * 4. answer with a redirect to the page that shows the outcome, or with the form's next state. A refusal keeps what
 *    was typed (`refuseForm`).
 *
 * A file with "use server" may export only async functions that are written out there, so each action is a function
 * that hands its arguments on to what this returns.
 */
export function formAction<Role extends keyof Actors, Schema extends z.ZodType, Data>(
  options: FormOptions<Role, Schema, Data>,
) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    const [read, from] = [readForm(form), readOwner(form)];
    const outcome = await guarded<Outcome>(async () => {
      const actor = await formActor(options.role, from.owner, options.may);
      if (!actor.ok) return actor;
      if (from.held) {
        const values = openHeldForm(from.held, actor.data);
        return values ? ok({ stage: "fill", values }) : fail("form_not_whole");
      }
      const draft = ownDraft(options.draft, actor.data, read.kept);
      const press = { ...read, actor: actor.data, draft, answer: readAnswer(form) };
      if (read.fields.step === "change") return ok({ stage: "fill", values: read.kept });
      if (read.fields.step === "draft" && draft) return saveDraft(press, draft);
      return submit(press, options);
    });
    if (!outcome.ok) return refuseForm(outcome, { role: options.role, from, values: read.kept });
    if ("next" in outcome.data) redirect(outcome.data.next);
    return outcome.data;
  };
}

async function saveDraft(
  { actor, kept }: Press<Actors[keyof Actors]>,
  draft: OwnDraft,
): Promise<Result<Outcome>> {
  const within = await limitWork("drafts", actor);
  return within.ok ? ok({ stage: "fill", values: kept, savedAt: await draft.save() }) : within;
}

/**
 * Fills in what can be derived, validates, and lets the person check the answers if the form wants that. Then it
 * counts against the limit, asks an admin for a factor if the action demands one, runs the verb, and discards the draft.
 */
async function submit<Role extends keyof Actors, Schema extends z.ZodType, Data>(
  press: Press<Actors[Role]>,
  options: FormOptions<Role, Schema, Data>,
): Promise<Result<Outcome>> {
  const { actor, fields, files, kept, draft, answer } = press;
  // From here on, what was filled in counts as typed.
  for (const [name, value] of Object.entries((await options.fillIn?.(kept)) ?? {}))
    fields[name] = kept[name] = value;
  const file = options.file === undefined ? {} : { [options.file]: files[options.file] };
  const parsed = options.schema.safeParse({ ...fields, ...file });
  if (!parsed.success) return invalidInput(parsed.error);
  const input = parsed.data;
  const also = await (options as AlsoNeeds<typeof input>).mayAlso?.(input);
  if (also && !(actor.role === "admin" && "duty" in actor && may(actor, also))) return fail("not_allowed");
  const step = {
    ...{ actor, input, answer, demand: (options as { demand?: Demand<typeof input> }).demand ?? "none" },
    ...{ verb: Object.keys(options.verb)[0] ?? "", values: keepWhole(fields) },
  };
  if (options.readBack && fields.step !== "send") {
    const early = await stepUp({ ...step, when: "early" });
    if (early) return ok(early);
    await draft?.save();
    const asked = await options.askFirst?.({ actor, input });
    if (asked && !asked.ok) return asked;
    return ok({ stage: "check", values: kept, readBack: await options.readBack(input) });
  }
  const within = await limitWork(options.limit ?? "writes", actor);
  if (!within.ok) return within;
  if (options.file !== undefined) {
    const unproven = await stepUpBesideFile(step);
    if (unproven) return unproven;
  } else {
    const question = await stepUp({ ...step, when: "last" });
    if (question) return ok(question);
  }
  const done = await runVerb(options.verb, { actor, input });
  if (!done.ok) return done;
  await draft?.discard();
  return "next" in options
    ? ok({ next: options.next(done.data) })
    : ok({ stage: "shown", values: kept, shown: await options.show(done.data) });
}

/** Runs a form's verb, as a span under its name. */
async function runVerb<Call, Data>(
  verb: Record<string, (call: Call) => Promise<Result<Data>>>,
  call: Call,
): Promise<Result<Data>> {
  const [[name, run] = []] = Object.entries(verb);
  if (!name || !run) throw new Error("This form has no verb");
  return traced(`verb ${name}`, {}, async (add) => {
    const done = await run(call);
    if (!done.ok) add({ "bahi.refused": done.code });
    return done;
  });
}
