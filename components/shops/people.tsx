import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { PressForm } from "@/components/forms/press-form";
import { ChangeDuty } from "@/components/shops/change-duty";
import { ShopStatus } from "@/components/shops/shop-status";
import { SuspendForm } from "@/components/shops/suspension/suspend-form";
import { suspendTexts } from "@/components/shops/suspension/suspend-texts";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { liftUserAction, suspendUserAction } from "@/lib/shops/actions";
import { resetFactorAction, resetPasswordAction } from "@/lib/shops/invitations/actions";
import type { Person } from "@/lib/shops/loaders";

type Props = {
  people: Person[];
  /** The viewing admin, who cannot suspend themselves. */
  own: string;
  /** They are the admins, whose second factors only the command line resets. */
  areAdmins?: boolean;
};

/** The people of a shop, or the admins, with the actions for each. */
export async function People({ people, own, areAdmins = false }: Props) {
  const [t, locale] = [await getTranslations("shopAdmin"), await getLocale()];
  const duties = await getTranslations("dutyNames");
  const columns: Column[] = [
    { key: "name", label: t("colName"), phone: "left" },
    { key: "status", label: t("colStatus"), phone: "right" },
    ...(areAdmins ? [{ key: "duty", label: (await getTranslations("duties"))("duty") }] : []),
    { key: "factor", label: t("colFactor") },
    { key: "seen", label: t("colSeen") },
    { key: "actions", label: t("colActions"), phone: "line" },
  ];
  return (
    <LedgerTable
      caption={t("people")}
      columns={columns}
      isEmpty={people.length === 0}
      empty={<p>{t("peopleNone")}</p>}
    >
      {people.map((person) => (
        <LedgerRow
          key={person.id}
          columns={columns}
          cells={{
            name: (
              <>
                <span className="block">{person.name}</span>
                <span className="block text-sm break-all text-ink-muted">{person.email}</span>
              </>
            ),
            status: <ShopStatus status={person.status} />,
            duty: duties(person.duty),
            factor: t(person.hasFactor ? "factorYes" : "factorNo"),
            seen: person.seenAt ? formatMoment(person.seenAt, locale) : t("never"),
            actions: (
              <IfMay needs="manage_shops">
                <PersonActions person={person} isOwn={person.id === own} isAdmin={areAdmins} />
              </IfMay>
            ),
          }}
        />
      ))}
    </LedgerTable>
  );
}

type ActionsProps = { person: Person; isOwn: boolean; isAdmin: boolean };

async function PersonActions({ person, isOwn, isAdmin }: ActionsProps) {
  const [t, reasons, { errors }] = [
    await getTranslations("shopAdmin"),
    await getTranslations("suspensionReasons"),
    await getMessages(),
  ];
  const { id, name, status, suspendedFor } = person;
  if (status === "suspended")
    return (
      <div className="space-y-2">
        {suspendedFor ? <p>{t("suspendedFor", { reason: reasons(suspendedFor) })}</p> : null}
        <PressForm
          action={liftUserAction}
          fields={{ user: id }}
          label={t("liftUser", { name })}
          errorTexts={errors}
        />
      </div>
    );
  return (
    <div className="flex flex-wrap items-start gap-2">
      {isOwn ? null : (
        <ConfirmPress
          opener={t("reset")}
          warning={t("resetWarning", { name })}
          action={resetPasswordAction}
          fields={{ user: id }}
          label={t("resetSubmit")}
          variant="primary"
          errorTexts={errors}
        />
      )}
      {isAdmin ? <ChangeDuty person={person} /> : null}
      {!isAdmin && person.hasFactor ? (
        <ConfirmPress
          opener={t("resetFactor")}
          warning={t("resetFactorWarning", { name })}
          action={resetFactorAction}
          fields={{ user: id }}
          label={t("resetFactorSubmit")}
          errorTexts={errors}
        />
      ) : null}
      {isOwn ? null : (
        <SuspendForm
          action={suspendUserAction}
          what="user"
          id={id}
          texts={
            await suspendTexts({
              opener: t("suspend"),
              warning: t("suspendUserWarning", { name }),
              submit: t("suspendUserSubmit", { name }),
            })
          }
        />
      )}
    </div>
  );
}
