import type { ReactElement, ReactNode } from "react";
import { Brand } from "@/components/layout/public/brand-mark";
import { Glyph } from "@/components/ui/glyph";
import { SkipLink } from "@/components/ui/skip-link";
import { FollowLinks } from "./follow-links";
import { type NavItem, ShellNav } from "./shell-nav";

type Props = {
  brand: { name: string; href: string };
  nav: NavItem[];
  user: { name: string; shop?: string };
  /** The shop's balance. */
  balance?: ReactElement;
  skip: string;
  /** Skips the menu and everything above the page's form, if it has one. */
  skipToForm: string;
  menuLabel: string;
  /** A persistent message above every page. */
  banner?: ReactElement;
  /** A search box above every page. */
  search?: ReactElement | null;
  languageForm: ReactElement;
  logoutForm: ReactElement;
  children: ReactNode;
};

const MENU = "shell-menu";

/**
 * The frame of every page for signed-in people: stitched spine, menu, page. On a phone the menu opens through a
 * native `<details>`; its content follows it, so one list serves all widths without a script.
 */
export function Shell(props: Props) {
  const { brand, nav, user, balance, skip, skipToForm, menuLabel } = props;
  const { banner, search, languageForm, logoutForm, children } = props;
  return (
    <div className="shell">
      <SkipLink>{skip}</SkipLink>
      <SkipLink href="#form" className="skip-to-form">
        {skipToForm}
      </SkipLink>
      <div className="spine" />
      <header className="shell-rail">
        <a className="brand" href={brand.href}>
          <Brand name={brand.name} />
        </a>
        <FollowLinks menuId={MENU} />
        {balance}
        <details className="shell-menu" id={MENU}>
          <summary>
            <Glyph name="menu" />
            <span>{menuLabel}</span>
          </summary>
        </details>
        <div className="shell-drawer">
          <ShellNav items={nav} label={menuLabel} />
          <div className="shell-foot">
            <p className="shell-user">
              {user.shop ? <span className="shell-user-shop">{user.shop}</span> : null}
              <a className="shell-user-name" href="/account">
                {user.name}
              </a>
            </p>
            <div className="shell-forms">
              {languageForm}
              {logoutForm}
            </div>
          </div>
        </div>
      </header>
      <main className="shell-main" id="main" tabIndex={-1}>
        <div className="shell-page">
          {search}
          {banner ? <div className="shell-banner">{banner}</div> : null}
          <div>{children}</div>
        </div>
      </main>
    </div>
  );
}
