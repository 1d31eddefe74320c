import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { PressForm } from "@/components/forms/press-form";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { endOtherSessionsAction, endSessionAction } from "@/lib/platform/access/own-sessions/actions";
import type { OwnSession } from "@/lib/platform/access/own-sessions/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";

/** Where a person is signed in: each with its browser and times, and a button that ends it there. */
export async function OwnSessions({ sessions }: { sessions: OwnSession[] }) {
  const [t, { errors }, locale] = [await getTranslations("account"), await getMessages(), await getLocale()];
  const columns: Column[] = [
    { key: "device", label: t("device"), phone: "left" },
    { key: "since", label: t("since") },
    { key: "seen", label: t("seen") },
    { key: "end", label: t("end"), phone: "line" },
  ];
  return (
    <>
      <LedgerTable caption={t("sessions")} columns={columns}>
        {sessions.map((one) => (
          <LedgerRow
            key={one.id}
            columns={columns}
            cells={{
              device: one.device ?? t("deviceUnknown"),
              since: formatMoment(one.createdAt, locale),
              seen: formatMoment(one.seenAt, locale),
              end: one.isThis ? (
                t("thisBrowser")
              ) : (
                <PressForm
                  action={endSessionAction}
                  fields={{ session: one.id }}
                  label={t("endSubmit")}
                  errorTexts={errors}
                />
              ),
            }}
          />
        ))}
      </LedgerTable>
      {sessions.length > 1 ? (
        <div className="px-4 py-3">
          <ConfirmPress
            opener={t("endOthers")}
            warning={t("endOthersLine")}
            action={endOtherSessionsAction}
            fields={{}}
            label={t("endOthersSubmit")}
            errorTexts={errors}
          />
        </div>
      ) : null}
    </>
  );
}
