import { getMessages, getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ConsoleForm } from "@/components/vendor/console/console-form";
import { adminForPage } from "@/lib/platform/access/require";
import { loadConsoleForm } from "@/lib/vendor/console/loaders";

type Props = { params: Promise<{ endpoint: string }> };

export default async function ConsoleEndpointPage({ params }: Props) {
  const actor = await adminForPage("use_console");
  if (!actor) return <Denied signedInAs="agent" />;
  const form = loadConsoleForm(actor, (await params).endpoint);
  if (!form) return <Missing />;
  const [t, hints] = [await getTranslations("console"), await getTranslations("consoleHints")];
  const { name, method, path, cost, orderid, fields } = form;
  const does: Record<string, string> = (await getMessages()).consoleDoes;
  const title = t(`name_${name}`);
  const isWrite = cost !== "look_up";
  const words = await formWords({ page: title, submit: t(isWrite ? "continue" : "ask"), send: t("send") });
  return (
    <>
      <PageHeader
        title={title}
        subtitle={
          <>
            <span className="id break-all" translate="no">{`${method} ${path}`}</span>
            <span className="ms-1">{t(`cost_${cost}`)}</span>
          </>
        }
        back={{ href: "/admin/console", label: t("title") }}
      />
      <p className="measure mb-4">{t(`orderid_${orderid}`)}</p>
      {isWrite ? (
        <Notice tone="info" className="measure mb-4">
          <p>{t("outside")}</p>
        </Notice>
      ) : null}
      <ConsoleForm
        endpoint={name}
        requestId={form.requestId}
        isWrite={isWrite}
        fields={fields.map((field) => ({ ...field, hint: hints(field.kind) }))}
        prefill={
          fields.some((field) => field.kind === "link" && field.required)
            ? { return_url: form.returnUrl }
            : {}
        }
        words={{ ...words, does: does[name] ?? "", once: t("once"), choose: t("choose") }}
      />
    </>
  );
}
