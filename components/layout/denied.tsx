import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { Role } from "@/db/schema/users";

/** Shown instead of a page to somebody whose role may not see it. */
export async function Denied({ signedInAs }: { signedInAs: Role }) {
  const t = await getTranslations("denied");
  return (
    <div data-denied={signedInAs}>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t(signedInAs)} />
      <ButtonLink href="/">{t("home")}</ButtonLink>
    </div>
  );
}
