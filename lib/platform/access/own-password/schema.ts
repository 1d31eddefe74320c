import { z } from "zod";
import { openField } from "@/lib/platform/forms/field";
import { parseNewPassword } from "@/lib/platform/identity/people/new-password";
import { good } from "@/lib/platform/identity/text/parsed";

/** The present password, which is compared, and the new one. */
export const passwordSchema = z.object({
  password: openField((raw) => good(raw.slice(0, 1_024))),
  new_password: openField((raw) => parseNewPassword(raw)),
});
