import { z } from "zod";
import { ADMIN_DUTIES } from "@/db/schema/users";
import { choice, field, idField, openField, plainField } from "@/lib/platform/forms/field";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseRequiredName } from "@/lib/platform/identity/people/full-name";
import { parseNewPassword } from "@/lib/platform/identity/people/new-password";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { optional } from "@/lib/platform/identity/text/parsed";

const person = {
  name: field((raw) => parseRequiredName(raw, "person_name_missing")),
  email: field((raw) => parseEmail(raw, "person_email_missing")).transform((email) => email.toLowerCase()),
};

/** An invitation for the first person of a new shop, or for another admin in one role. */
export const invitationSchema = z
  .object({
    kind: choice(["new_shop", "admin"], "invitation_kind_missing"),
    ...person,
    duty: z.enum([...ADMIN_DUTIES, ""], "duty_missing").default(""),
    shop_name: plainField(optional(parseShopName)),
  })
  .refine(({ kind, duty }) => kind !== "admin" || duty !== "", { path: ["duty"], message: "duty_missing" })
  .refine(({ kind, shop_name }) => kind !== "new_shop" || shop_name !== "", {
    path: ["shop_name"],
    message: "shop_name_missing",
  });

/** Another person of a shop. */
export const colleagueSchema = z.object({ shop: z.uuid(), ...person });

/** A button on an invitation. */
export const invitationPressSchema = z.object({ invitation: idField(/^[0-9A-Z]{6,32}$/) });

/** The button that creates a person's password link. */
export const resetSchema = z.object({ user: z.uuid() });

/** The form the invited person submits. */
export const acceptSchema = z.object({
  token: z.string().max(100),
  password: openField((raw) => parseNewPassword(raw)),
});
