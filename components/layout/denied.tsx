import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { Role } from "@/db/schema/users";
import { currentActor } from "@/lib/platform/access/actor";

/**
 * Shown instead of a page to somebody who may not see it.
 * @param signedInAs whom the page is not for at all; anybody else lacks only the role
 */
export async function Denied({ signedInAs }: { signedInAs: Role }) {
  const [t, actor] = [await getTranslations("denied"), await currentActor()];
  const why = actor && actor.role !== signedInAs ? "duty" : signedInAs;
  return (
    <div data-denied={why}>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t(why)} />
      <ButtonLink href="/">{t("home")}</ButtonLink>
    </div>
  );
}
