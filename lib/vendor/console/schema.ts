import { z } from "zod";
import { isSecret, parseWireField } from "@/lib/vendor/console/field-rules";
import { CATALOGUE, type CatalogueEntry } from "@/lib/vendor/inexopay";

/** A call requested by an admin: an endpoint of the catalogue and its fields, without credentials and new orderid. */
export type ConsoleCall = { requestId: string; entry: CatalogueEntry; fields: Record<string, string> };

// Not named `request_id` as in other forms, because that is a field of the wire.
const formSchema = z.looseObject({ endpoint: z.string(), claim: z.uuid(), step: z.string().optional() });

/**
 * The form schema of these endpoints. Undocumented fields are ignored: no URL, no credentials. Before the last step
 * (`step=send`) secret fields are not required.
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

/** Read-only endpoints, sent at once. */
export const questionSchema = callSchema(({ cost }) => cost === "look_up");

/** Endpoints that write or cost money, which need a confirmation. */
export const writeSchema = callSchema(({ cost }) => cost !== "look_up");
