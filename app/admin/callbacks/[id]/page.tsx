import { getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { CallbackEffect, CallbackFields } from "@/components/vendor/callbacks/callback-facts";
import { adminForPage } from "@/lib/platform/access/require";
import { replayAction } from "@/lib/vendor/callbacks/actions";
import { loadCallback } from "@/lib/vendor/callbacks/loaders";

type Props = { params: Promise<{ id: string }> };

export default async function CallbackPage({ params }: Props) {
  const actor = await adminForPage("see_portal");
  if (!actor) return <Denied signedInAs="agent" />;
  const callback = await loadCallback(actor, (await params).id);
  if (!callback) return <Missing />;
  const [t, { errors }] = [await getTranslations("callbackLog"), await getMessages()];
  const { id, orderid } = callback;
  const title = t("one", { id: String(id) });
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHeader title={title} back={{ href: "/admin/callbacks", label: t("title") }} />
      <div className="grid gap-x-6 lg:grid-cols-2">
        <Panel heading={t("effect")} id="effect">
          <CallbackEffect callback={callback} />
          <IfMay needs="run_portal">
            <div className="mt-4">
              <ConfirmPress
                action={replayAction}
                fields={{ callback: String(id) }}
                opener={t("replayOpen")}
                warning={t("replayLine", { id: String(id), orderid })}
                label={t("replaySubmit", { id: String(id) })}
                variant="primary"
                errorTexts={errors}
              />
            </div>
          </IfMay>
        </Panel>
        <Panel heading={t("posted")} id="posted">
          <CallbackFields callback={callback} />
        </Panel>
      </div>
    </>
  );
}
