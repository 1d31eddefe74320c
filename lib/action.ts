import "server-only";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { type AdminActor, type AgentActor, currentActor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { readForm } from "@/lib/forms/read-form";
import { faultOf, log } from "@/lib/log";
import { type Failure, type FieldErrors, fail, type Result } from "@/lib/result";

/** What a form shows after it was sent and not accepted: why, and what was typed. */
export type FormState = (Failure & { values: Record<string, string> }) | null;

type Actors = { agent: AgentActor; admin: AdminActor };

type FormOptions<Role extends keyof Actors, Schema extends z.ZodType, Data> = {
  role: Role;
  schema: Schema;
  verb: (call: { actor: Actors[Role]; input: z.output<Schema> }) => Promise<Result<Data>>;
  /** The page that shows the outcome. */
  next: (data: Data) => string;
};

/**
 * Makes the action of a form: same origin, the actor from the database, the schema, the verb, then a
 * redirect to where the outcome shows. Anything else comes back as a state with the values kept.
 */
export function formAction<Role extends keyof Actors, Schema extends z.ZodType, Data>(
  options: FormOptions<Role, Schema, Data>,
) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    const { fields, kept } = readForm(form);
    const result = await guarded(async () => {
      const actor = await allowedActor(options.role);
      if (!actor.ok) return actor;
      const parsed = options.schema.safeParse(fields);
      if (!parsed.success) return fail("invalid_input", { fieldErrors: fieldErrorsOf(parsed.error) });
      return options.verb({ actor: actor.data, input: parsed.data });
    });
    if (!result.ok) return { ...result, values: kept };
    redirect(options.next(result.data));
  };
}

/** For verbs and checks: a fault is logged by its class and place and told as `something_broke`. */
export async function guarded<Data>(work: () => Promise<Result<Data>>): Promise<Result<Data>> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    log.error(faultOf(error), "an action failed");
    return fail("something_broke");
  }
}

async function allowedActor<Role extends keyof Actors>(role: Role): Promise<Result<Actors[Role]>> {
  if (!isSameOrigin(await headers())) return fail("cross_site");
  const actor = await currentActor();
  if (!actor) return fail("not_signed_in");
  return actor.role === role ? { ok: true, data: actor as Actors[Role] } : fail("not_allowed");
}

/** The first problem of each field, as the code its validator gave. */
function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? "form");
    errors[name] ??= issue.code === "custom" ? issue.message : "not_understood";
  }
  return errors;
}
