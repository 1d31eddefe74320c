import { getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { adminForPage } from "@/lib/platform/access/require";
import { switchAction } from "@/lib/services/switches/actions";
import { loadSwitches } from "@/lib/services/switches/loaders";
import { DECLARED_SERVICE } from "@/lib/services/switches/schema";

export default async function ServicesPage() {
  const actor = await adminForPage("see_portal");
  if (!actor) return <Denied signedInAs="agent" />;
  const [t, services, { errors }] = [
    await getTranslations("switches"),
    await getTranslations("services"),
    await getMessages(),
  ];
  const columns: Column[] = [
    { key: "service", label: t("colService"), phone: "left" },
    { key: "state", label: t("colState"), phone: "right" },
    { key: "press", label: t("colPress"), phone: "line" },
  ];
  const press = ({ service, enabled }: Awaited<ReturnType<typeof loadSwitches>>[number]) => {
    const name = services(service);
    if (enabled)
      return (
        <ConfirmPress
          opener={t("off")}
          warning={t("offWarning", { service: name })}
          action={switchAction}
          fields={{ service, to: "off" }}
          label={t("offSubmit", { service: name })}
          errorTexts={errors}
        />
      );
    if (service === DECLARED_SERVICE)
      return (
        <ButtonLink small href="/admin/services/aadhaar">
          {t("declareLink")}
        </ButtonLink>
      );
    return (
      <PressForm
        action={switchAction}
        fields={{ service, to: "on" }}
        label={t("onSubmit", { service: name })}
        errorTexts={errors}
      />
    );
  };
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <LedgerTable caption={t("title")} columns={columns}>
        {(await loadSwitches(actor)).map((one) => (
          <LedgerRow
            key={one.service}
            columns={columns}
            cells={{
              service: services(one.service),
              state: one.enabled ? (
                <StateBadge tone="good" glyph="disc-check" label={t("isOn")} />
              ) : (
                <StateBadge tone="quiet" glyph="ring" label={t("isOff")} />
              ),
              press: <IfMay needs="run_portal">{press(one)}</IfMay>,
            }}
          />
        ))}
      </LedgerTable>
    </>
  );
}
