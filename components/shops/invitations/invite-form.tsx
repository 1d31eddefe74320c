"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseRequiredName } from "@/lib/platform/identity/people/full-name";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { withoutNumbers } from "@/lib/platform/identity/text/number-in-text";
import { optional, parseChoice } from "@/lib/platform/identity/text/parsed";
import { inviteAction, inviteColleagueAction } from "@/lib/shops/invitations/actions";

const PERSON = {
  name: ({ name = "" }: FormValues) => parseRequiredName(name, "person_name_missing"),
  email: ({ email = "" }: FormValues) => withoutNumbers(parseEmail(email, "person_email_missing")),
};
const CHECKS = {
  kind: ({ kind }: FormValues) => parseChoice(kind, "invitation_kind_missing"),
  ...PERSON,
  duty: ({ kind, duty = "" }: FormValues) => parseChoice(kind === "admin" ? duty : "none", "duty_missing"),
  // Only a new shop needs a name.
  shop_name: ({ kind, shop_name = "" }: FormValues) =>
    withoutNumbers(kind === "new_shop" ? parseShopName(shop_name) : optional(parseShopName)(shop_name), true),
};

type Props = {
  /** The shop the person joins. Without it, the form asks whether it is a new shop or another admin. */
  shopId?: string;
  fields: FormField[];
  words: FormWords;
};

/** Invites a person. */
export function InviteForm({ shopId, fields, words }: Props) {
  return shopId ? (
    <ServiceForm
      action={inviteColleagueAction}
      fields={fields}
      checks={PERSON}
      words={words}
      hidden={{ shop: shopId }}
    />
  ) : (
    <ServiceForm action={inviteAction} fields={fields} checks={CHECKS} words={words} hidden={{}} />
  );
}
