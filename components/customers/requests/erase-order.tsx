import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { Panel } from "@/components/ui/card";
import { eraseRequestedAction } from "@/lib/customers/requests/actions";
import type { DataRequest } from "@/lib/customers/requests/loaders";
import { formatDay } from "@/lib/platform/i18n/moments";
import { dayIst } from "@/lib/platform/india-day";

/** Where an admin erases the order of a request; while the order is under way, what it waits for. */
export async function EraseOrder({ request }: { request: DataRequest }) {
  const [t, { errors }] = [await getTranslations("dataRequests"), await getMessages()];
  return (
    <Panel heading={t("erase")} id="erase">
      <p className="measure mb-4">{request.erasure ? t("eraseWaits") : t("eraseLine")}</p>
      <PressForm
        action={eraseRequestedAction}
        fields={{ request: String(request.id) }}
        label={t("eraseSubmit")}
        variant="danger"
        errorTexts={errors}
        confirm={{ opener: t("eraseOpen"), warning: t("eraseWarning", { orderId: request.orderId }) }}
      />
    </Panel>
  );
}

/** What became of an erasure, with both of its dates; null if none was carried out. */
export async function erasureWords({ erasure }: Pick<DataRequest, "erasure">): Promise<string | null> {
  if (!erasure?.restrictedAt || !erasure.destroyAt) return null;
  const [t, locale] = [await getTranslations("dataRequests"), await getLocale()];
  const day = (at: Date) => formatDay(dayIst(at), locale);
  const days = { since: day(erasure.restrictedAt), day: day(erasure.destroyAt) };
  return erasure.destroyedAt ? t("erasedAll", days) : t("erasedSince", days);
}
