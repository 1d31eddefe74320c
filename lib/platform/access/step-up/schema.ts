import { z } from "zod";
import { openField } from "@/lib/platform/forms/field";
import { good } from "@/lib/platform/identity/text/parsed";

const secret = openField((raw) => good(raw.slice(0, 1_024)));

/** A factor that is shown before an export, and the export that waits for it, sealed. */
export const exportProofSchema = z.object({
  export: z.string().regex(/^[\w-]{40,8000}$/),
  code: secret,
  password: secret,
});
