import { z } from "zod";
import { idField } from "@/lib/platform/forms/field";

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** The log's filter in the query string. Invalid values are ignored. */
export const auditFilterSchema = z.object({
  action: optional(z.string().regex(/^[a-z_.]{1,60}$/)),
  user: optional(z.uuid()),
  object: optional(idField(/^[A-Za-z0-9._-]{1,64}$/)),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;
