import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ConsoleAnswer } from "@/components/vendor/console/console-answer";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadConsoleCall } from "@/lib/vendor/console/loaders";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ConsoleCallPage({ params, searchParams }: Props) {
  const actor = await adminForPage("use_console");
  if (!actor) return <Denied signedInAs="agent" />;
  const call = await loadConsoleCall(actor, (await params).id);
  if (!call) return <Missing />;
  const { again } = onlyText(await searchParams);
  const t = await getTranslations("console");
  const title = t(`name_${call.name}`);
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHeader
        title={title}
        back={{ href: "/admin/console", label: t("title") }}
        actions={<ButtonLink href={`/admin/console/${call.name}`}>{t("another")}</ButtonLink>}
      />
      {again ? (
        <Notice tone="info" role="status">
          <p>{t("again")}</p>
        </Notice>
      ) : null}
      <ConsoleAnswer call={call} />
    </>
  );
}
