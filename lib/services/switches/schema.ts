import { z } from "zod";
import { SERVICES } from "@/db/schema/services";
import { field } from "@/lib/platform/forms/field";
import { parseDeclaration } from "@/lib/platform/identity/people/declaration";
import { aadhaar } from "@/lib/services/aadhaar/service";

/** The service that needs a declaration before it can be switched on. */
export const DECLARED_SERVICE = aadhaar.code;

/** The version of the declaration's text, for the audit log. Raise it when the text changes. */
export const DECLARATION_VERSION = "2026-11";

/** The switch of a service for the whole portal. */
export const switchSchema = z.object({ service: z.enum(SERVICES), to: z.enum(["on", "off"]) });

/** The operator declares the authority for Aadhaar verification. */
export const declarationSchema = z.object({ declared: field(parseDeclaration) });
