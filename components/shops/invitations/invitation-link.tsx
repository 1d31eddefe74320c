import { getMessages, getTranslations } from "next-intl/server";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { PressForm } from "@/components/forms/press-form";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import {
  renewInvitationAction,
  showInvitationAction,
  withdrawInvitationAction,
} from "@/lib/shops/invitations/actions";
import type { InvitationItem } from "@/lib/shops/invitations/loaders";

/** An open invitation's link, and ways to pass it on: the portal itself sends nothing. */
export async function InvitationLink({ invitation, url }: { invitation: InvitationItem; url: string }) {
  const [t, common] = [await getTranslations("invitations"), await getTranslations("common")];
  const text = t(invitation.kind === "password_reset" ? "resetText" : "inviteText", { url });
  const whatsapp = new URL("https://wa.me/");
  whatsapp.searchParams.set("text", text);
  const subject = encodeURIComponent(t("mailSubject"));
  const mail = `mailto:${encodeURIComponent(invitation.email)}?subject=${subject}&body=${encodeURIComponent(text)}`;
  return (
    <div className="space-y-4">
      <p>{t("linkLine")}</p>
      <p className="id text-sm break-all" data-invitation-url>
        {url}
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyButton
          text={url}
          label={common("copy")}
          copiedLabel={common("copied")}
          failedLabel={common("copyFailed")}
        />
        <ButtonLink href={whatsapp.href} newTab>
          {t("whatsapp")}
        </ButtonLink>
        <a className="btn btn-secondary" href={mail}>
          {t("mail")}
        </a>
      </div>
    </div>
  );
}

/** In place of the link, for an admin who showed no factor within ten minutes: whoever has it gets the account. */
export async function HiddenLink({ invitation: { id } }: { invitation: InvitationItem }) {
  const [t, { errors }] = [await getTranslations("invitations"), await getMessages()];
  return (
    <div className="space-y-4">
      <p>{t("linkHidden")}</p>
      <PressForm
        action={showInvitationAction}
        fields={{ invitation: id }}
        label={t("showLink")}
        errorTexts={errors}
      />
    </div>
  );
}

/** The buttons for an unused invitation: renew or withdraw it. */
export async function InvitationPresses({ invitation }: { invitation: InvitationItem }) {
  const [t, { errors }] = [await getTranslations("invitations"), await getMessages()];
  const { id, name } = invitation;
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ConfirmPress
        opener={t("renew")}
        warning={t("renewWarning", { name })}
        action={renewInvitationAction}
        fields={{ invitation: id }}
        label={t("renewSubmit")}
        variant="primary"
        errorTexts={errors}
      />
      <ConfirmPress
        opener={t("withdraw")}
        warning={t("withdrawWarning", { name })}
        action={withdrawInvitationAction}
        fields={{ invitation: id }}
        label={t("withdrawSubmit")}
        errorTexts={errors}
      />
    </div>
  );
}
