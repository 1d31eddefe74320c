import { z } from "zod";
import { isSecret, parseWireField } from "@/lib/vendor/console/field-rules";
import { CATALOGUE, type CatalogueEntry } from "@/lib/vendor/inexopay";

/** One call that an admin asks for: an endpoint of the catalogue and what it is sent, without credentials and fresh orderid. */
export type ConsoleCall = { requestId: string; entry: CatalogueEntry; fields: Record<string, string> };

// Not `request_id`, as other forms name it: that is a field of the wire.
const formSchema = z.looseObject({ endpoint: z.string(), claim: z.uuid(), step: z.string().optional() });

/**
 * The form of any of some endpoints, by their own fields. Whatever else is posted counts for nothing: no
 * address, no credentials. Before the last step (`step=send`) secret fields are not asked for yet.
 */
function callSchema(mayCall: (entry: CatalogueEntry) => boolean) {
  return formSchema.transform((posted, context): ConsoleCall => {
    const entry = CATALOGUE.find((one) => one.name === posted.endpoint && mayCall(one));
    const fault = (name: string, message: string) =>
      context.addIssue({ code: "custom", message, path: [name] });
    if (!entry) {
      fault("endpoint", "not_understood");
      return z.NEVER;
    }
    const asked = entry.fields.filter((field) => posted.step === "send" || !isWaiting(entry, field));
    const fields: Record<string, string> = {};
    for (const field of asked) {
      const raw = posted[field.name] ?? "";
      const parsed =
        typeof raw === "string"
          ? parseWireField(entry, field, raw)
          : ({ ok: false, code: "not_understood" } as const);
      if (!parsed.ok) fault(field.name, parsed.code);
      else if (parsed.value !== "") fields[field.name] = parsed.value;
    }
    return { requestId: posted.claim, entry, fields };
  });
}

function isWaiting({ cost }: CatalogueEntry, field: CatalogueEntry["fields"][number]): boolean {
  return cost !== "look_up" && isSecret(field);
}

/** Endpoints that only look: one press. */
export const questionSchema = callSchema(({ cost }) => cost === "look_up");

/** Endpoints that write or cost: their answers are checked first. */
export const writeSchema = callSchema(({ cost }) => cost !== "look_up");
