"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { rememberPermit } from "@/lib/platform/access/second-factor/cookies";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { readForm } from "@/lib/platform/forms/read-form";
import { guarded } from "@/lib/platform/guarded";
import { withTime } from "@/lib/platform/limits/with-time";
import { fail, ok } from "@/lib/platform/result";
import { clientAddress, isForwardedByStranger } from "@/lib/platform/server/peers/client-address";
import { isSameOrigin, notOurs } from "@/lib/platform/server/peers/same-origin";
import { traced } from "@/lib/platform/trace/trace";
import { acceptInvitation } from "@/lib/shops/invitations/accept-invitation";
import { invitePerson } from "@/lib/shops/invitations/invite-person";
import { resetPassword } from "@/lib/shops/invitations/reset-password";
import { resetPersonsFactor } from "@/lib/shops/invitations/reset-persons-factor";
import {
  acceptSchema,
  colleagueSchema,
  invitationPressSchema,
  invitationSchema,
  resetSchema,
} from "@/lib/shops/invitations/schema";
import { renewInvitation, withdrawInvitation } from "@/lib/shops/invitations/withdraw-invitation";
import { ofInvitation, ofInviting, ofPerson } from "@/lib/shops/members/lets-admins-in";
import { actOfInvitation, actOfInviting, actOfPerson } from "@/lib/shops/members/name-entry";

const page = ({ invitationId }: { invitationId: string }) => `/admin/shops/invitations/${invitationId}`;
const invite = formAction({
  role: "admin",
  demand: actOfInviting,
  may: "manage_shops",
  mayAlso: ofInviting,
  schema: invitationSchema,
  verb: { invitePerson },
  next: page,
});
const colleague = formAction({
  role: "admin",
  demand: actOfInviting,
  may: "manage_shops",
  schema: colleagueSchema,
  verb: {
    invitePerson: ({ actor, input }) => invitePerson({ actor, input: { kind: "shop_person", ...input } }),
  },
  next: page,
});
const reset = formAction({
  role: "admin",
  demand: actOfPerson,
  may: "manage_shops",
  mayAlso: ofPerson,
  schema: resetSchema,
  verb: { resetPassword },
  next: page,
});
const factor = formAction({
  role: "admin",
  demand: actOfPerson,
  may: "manage_shops",
  mayAlso: ofPerson,
  schema: resetSchema,
  verb: { resetPersonsFactor },
  next: page,
});
const withdraw = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  mayAlso: ofInvitation,
  schema: invitationPressSchema,
  verb: { withdrawInvitation },
  next: page,
});
const renew = formAction({
  role: "admin",
  demand: actOfInvitation,
  may: "manage_shops",
  mayAlso: ofInvitation,
  schema: invitationPressSchema,
  verb: { renewInvitation },
  next: page,
});
// The page shows the link to whoever showed a factor within ten minutes.
const show = formAction({
  role: "admin",
  demand: "recent",
  may: "manage_shops",
  mayAlso: ofInvitation,
  schema: invitationPressSchema,
  verb: { showInvitation: async ({ input }) => ok({ invitationId: input.invitation }) },
  next: page,
});

/** An admin invites the first person of a new shop, or another admin. */
export async function inviteAction(state: FormState, form: FormData): Promise<FormState> {
  return invite(state, form);
}

/** An admin invites another person to a shop. */
export async function inviteColleagueAction(state: FormState, form: FormData): Promise<FormState> {
  return colleague(state, form);
}

/** An admin creates a password reset link. */
export async function resetPasswordAction(state: FormState, form: FormData): Promise<FormState> {
  return reset(state, form);
}

/** An admin takes a lost second factor from a shop's person, and gets a link for them. */
export async function resetFactorAction(state: FormState, form: FormData): Promise<FormState> {
  return factor(state, form);
}

/** An admin withdraws a link. */
export async function withdrawInvitationAction(state: FormState, form: FormData): Promise<FormState> {
  return withdraw(state, form);
}

/** An admin wants to see the link of an open invitation. */
export async function showInvitationAction(state: FormState, form: FormData): Promise<FormState> {
  return show(state, form);
}

/** An admin renews an invitation with a new link. */
export async function renewInvitationAction(state: FormState, form: FormData): Promise<FormState> {
  return renew(state, form);
}

/** The invited person sets a password and is sent to sign in. The page says what the link is for. */
export async function acceptInvitationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { fields } = readForm(form);
  const result = await guarded(async () => {
    const sent = await headers();
    if (!isSameOrigin(sent)) return notOurs();
    const parsed = acceptSchema.safeParse(fields);
    if (!parsed.success) {
      const code = parsed.error.issues.find(({ path }) => path[0] === "password")?.message;
      return code ? fail("invalid_input", { fieldErrors: { password: code } }) : fail("link_gone");
    }
    const from = { address: clientAddress(sent), isForwarded: isForwardedByStranger(sent) };
    return traced("verb acceptInvitation", {}, () => acceptInvitation({ ...parsed.data, ...from }));
  });
  if (result.ok) {
    if (result.data.permit) await rememberPermit(result.data.permit);
    redirect("/login?joined=1");
  }
  if (result.code === "link_gone" && typeof fields.token === "string")
    redirect(`/invitation/${encodeURIComponent(fields.token)}`);
  return { ...(await withTime(result)), stage: "refused", values: {} };
}
