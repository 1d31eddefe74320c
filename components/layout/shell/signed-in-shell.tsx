import { getTranslations } from "next-intl/server";
import type { ReactElement, ReactNode } from "react";
import { LockButton } from "@/components/access/lock-button";
import { ReaderOfForms } from "@/components/forms/service-form/rendered-for";
import { LanguageForm } from "@/components/layout/language-form";
import { Shell } from "@/components/layout/shell/shell";
import type { NavItem } from "@/components/layout/shell/shell-nav";
import { SignOutForm } from "@/components/layout/sign-out-form";
import { currentActor } from "@/lib/platform/access/actor";
import { readerMark } from "@/lib/platform/forms/hold-form";

type Props = {
  home: string;
  nav: NavItem[];
  /** A persistent message above every page. */
  banner?: ReactElement;
  search?: ReactElement | null;
  /** The shop's balance. */
  balance?: ReactElement;
  children: ReactNode;
};

/** The frame around a signed-in person's pages. It protects nothing: each page checks the viewer again. */
export async function SignedInShell({ home, nav, banner, search, balance, children }: Props) {
  const actor = await currentActor();
  if (!actor) return children;
  const [t, errors] = [await getTranslations("common"), await getTranslations("errors")];
  return (
    <ReaderOfForms mark={readerMark(actor)} words={{ said: errors("other_person"), button: t("bringBack") }}>
      <Shell
        brand={{ name: t("brand"), href: home }}
        nav={nav}
        user={{ name: actor.name, ...(actor.role === "agent" ? { shop: actor.shopName } : {}) }}
        balance={balance}
        skip={t("skip")}
        skipToForm={t("skipToForm")}
        menuLabel={t("menu")}
        banner={banner}
        search={search}
        languageForm={<LanguageForm />}
        logoutForm={
          <>
            <LockButton name={actor.name} />
            <SignOutForm />
          </>
        }
      >
        {children}
      </Shell>
    </ReaderOfForms>
  );
}
