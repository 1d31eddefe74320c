import type { AdminActor } from "@/lib/platform/access/actor";
import { showProof } from "@/lib/platform/access/step-up/show-proof";
import { fail, ok, type Result } from "@/lib/platform/result";

/** An admin shows a factor before an export. @returns `invalid_input` at the field `code` or `password` */
export async function confirmExport(call: {
  actor: AdminActor;
  input: { export: string; code: string; password: string };
}): Promise<Result<{ export: string }>> {
  const { actor, input } = call;
  const fault = await showProof(actor, { typed: input, verb: "export", question: null });
  return fault
    ? fail("invalid_input", { fieldErrors: { [actor.proof.asks]: fault } })
    : ok({ export: input.export });
}
