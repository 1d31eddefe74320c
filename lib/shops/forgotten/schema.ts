import { z } from "zod";
import { field } from "@/lib/platform/forms/field";
import { parseEmail } from "@/lib/platform/identity/people/email";

/** Whose password is forgotten. */
export const forgottenSchema = z.object({
  email: field((raw) => parseEmail(raw, "email_missing")).transform((email) => email.toLowerCase()),
});
