import "server-only";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { z } from "zod";
import { type AdminActor, type AgentActor, currentActor } from "@/lib/platform/access/actor";
import { type Held, holdForm, openHeldForm, readerMark } from "@/lib/platform/forms/hold-form";
import { readForm } from "@/lib/platform/forms/read-form";
import { formatTime } from "@/lib/platform/i18n/moments";
import { limitWork } from "@/lib/platform/limits/limit-work";
import type { WorkLimit } from "@/lib/platform/limits/limits";
import { withTime } from "@/lib/platform/limits/with-time";
import { faultOf, log } from "@/lib/platform/log/log";
import { logSparingly } from "@/lib/platform/log/log-sparingly";
import { type Failure, type FieldErrors, fail, ok, type Result } from "@/lib/platform/result";
import { isSameOrigin, notOurs } from "@/lib/platform/server/peers/same-origin";

/** One answer as the server read it, for check-your-answers: the field's name, its text, and a note if it looks odd. */
export type ReadBack = { name: string; text: string; note?: string }[];

/** The answer as rows in the reader's language; empty if there is nothing to show. */
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

/** What a form shows after it was submitted; null before that. */
export type FormState = RefusedState | CheckState | FillState | ShownState | null;

/** Where an unfinished form is kept. Drafts are stored and discarded by the form's request id. */
export type FormDraft = {
  save: (call: { actor: AgentActor; values: Record<string, string> }) => Promise<{ savedAt: Date }>;
  discard: (call: { actor: AgentActor; id: string }) => Promise<void>;
};

type Actors = { agent: AgentActor; admin: AdminActor };

type FormOptions<Role extends keyof Actors, Schema extends z.ZodType, Data> = {
  role: Role;
  schema: Schema;
  verb: (call: { actor: Actors[Role]; input: z.output<Schema> }) => Promise<Result<Data>>;
  /** The limit a submission counts against (lib/platform/limits/limits.ts); `writes` by default. */
  limit?: WorkLimit;
  /** Makes the form show its answers first and submit only once they are confirmed (`step=send`). */
  readBack?: (input: z.output<Schema>) => ReadBack | Promise<ReadBack>;
  /** Objections that the person may override. They are raised before check-your-answers, not after the final submit. */
  askFirst?: (call: { actor: Actors[Role]; input: z.output<Schema> }) => Promise<Result<unknown>>;
  /** The draft for an unfinished form (`step=draft`). It is discarded when the form is submitted. */
  draft?: FormDraft;
  /** Derives values for fields that were left empty. Also runs without JavaScript. */
  fillIn?: (typed: Record<string, string>) => Promise<Record<string, string>>;
} & (
  | {
      /** The page that shows the outcome. */
      next: (data: Data) => string;
    }
  | {
      /** For a question that changes nothing: its answer, shown on the same page. */
      show: (data: Data) => Shown | Promise<Shown>;
    }
);

type Outcome =
  | { readBack: ReadBack }
  | { next: string }
  | { shown: Shown }
  | { savedAt: string }
  | { filled: Record<string, string> };

/**
 * Makes a form's server action. It checks the origin, loads the actor from the database, checks that the form was
 * rendered for this actor, validates against the schema, counts against the limits, runs the verb, and redirects to
 * the page that shows the outcome. Every other result is returned as a form state that keeps the values, sealed if
 * somebody else submitted them.
 */
export function formAction<Role extends keyof Actors, Schema extends z.ZodType, Data>(
  options: FormOptions<Role, Schema, Data>,
) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    const { fields, kept } = readForm(form);
    const own = readOwner(form);
    const result = await guarded<Outcome>(async () => {
      const actor = await allowedActor(options.role, own.owner);
      if (!actor.ok) return actor;
      const held = own.held && openHeldForm(own.held, actor.data);
      if (held) return ok({ filled: held });
      if (own.held) return fail("form_not_whole");
      if (fields.step === "change") return ok({ filled: kept });
      const draft = options.draft && draftOf(actor.data, options.draft, kept);
      if (draft && fields.step === "draft") {
        const within = await limitWork("drafts", actor.data);
        return within.ok ? ok({ savedAt: await draft.save() }) : within;
      }
      const filled = await options.fillIn?.(kept);
      for (const [name, value] of Object.entries(filled ?? {})) fields[name] = kept[name] = value;
      const parsed = options.schema.safeParse(fields);
      if (!parsed.success) return fail("invalid_input", { fieldErrors: fieldErrorsOf(parsed.error) });
      if (options.readBack && fields.step !== "send") {
        await draft?.save();
        const asked = await options.askFirst?.({ actor: actor.data, input: parsed.data });
        if (asked && !asked.ok) return asked;
        return ok({ readBack: await options.readBack(parsed.data) });
      }
      const within = await limitWork(options.limit ?? "writes", actor.data);
      if (!within.ok) return within;
      const done = await options.verb({ actor: actor.data, input: parsed.data });
      if (!done.ok) return done;
      await draft?.discard();
      return "next" in options
        ? ok({ next: options.next(done.data) })
        : ok({ shown: await options.show(done.data) });
    });
    if (!result.ok) {
      noteRefused(result, options.role);
      return refused(await withTime(result), own, kept);
    }
    if ("filled" in result.data) return { stage: "fill", values: result.data.filled };
    if ("readBack" in result.data) return { stage: "check", values: kept, readBack: result.data.readBack };
    if ("savedAt" in result.data) return { stage: "fill", values: kept, savedAt: result.data.savedAt };
    if ("shown" in result.data) return { stage: "shown", values: kept, shown: result.data.shown };
    redirect(result.data.next);
  };
}

/** Field errors stay between the form and the person. Any other refusal is logged, because someone may ask about it. */
function noteRefused({ code, facts }: Failure, role: string): void {
  if (code === "invalid_input") return;
  const order = facts?.orderId;
  logSparingly(
    "info",
    `refused ${role} ${code}`,
    { code, role, ...(order ? { order } : {}) },
    "a form was refused",
  );
}

function draftOf(actor: AgentActor | AdminActor, draft: FormDraft, values: Record<string, string>) {
  if (actor.role !== "agent") return null;
  return {
    save: async () => formatTime((await draft.save({ actor, values })).savedAt, await getLocale()),
    // The form was submitted: a leftover draft must not suggest otherwise.
    discard: () =>
      draft
        .discard({ actor, id: values.request_id ?? "" })
        .catch((error) => log.error(faultOf(error), "draft not discarded")),
  };
}

/** Runs a verb or check. A fault is logged by class and place and returned as `something_broke`. */
export async function guarded<Data>(work: () => Promise<Result<Data>>): Promise<Result<Data>> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    log.error(faultOf(error), "action failed");
    return fail("something_broke");
  }
}

/** The person a form says it was rendered for, and what it holds for them. */
function readOwner(form: FormData): { owner: string; held: Held | null } {
  const [owner, sealed] = [form.get("rendered_for"), form.get("held")];
  const shown = typeof owner === "string" ? owner : "";
  return { owner: shown, held: typeof sealed === "string" ? { owner: shown, sealed } : null };
}

/** A refused form keeps what was typed, visible only to the person it was rendered for. */
function refused(
  failure: Failure,
  { owner, held }: ReturnType<typeof readOwner>,
  values: Record<string, string>,
): RefusedState {
  if (failure.code === "other_person" || held)
    return { ...failure, stage: "refused", values: {}, held: held ?? holdForm(owner, values) };
  return { ...failure, stage: "refused", values: failure.code === "form_not_whole" ? {} : values };
}

async function allowedActor<Role extends keyof Actors>(
  role: Role,
  owner: string,
): Promise<Result<Actors[Role]>> {
  if (!isSameOrigin(await headers())) return notOurs();
  const actor = await currentActor();
  if (!actor) return fail("not_signed_in");
  // A form without an owner was not made by our component.
  if (owner === "") return fail("form_not_whole");
  if (owner !== readerMark(actor)) return fail("other_person");
  return actor.role === role ? { ok: true, data: actor as Actors[Role] } : fail("not_allowed");
}

/** The first error code of each field. */
function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? "form");
    errors[name] ??= issue.code === "custom" ? issue.message : "not_understood";
  }
  return errors;
}
