"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Glyph, type GlyphName } from "@/components/ui/glyph";
import { currentHref } from "./current-href";

export type NavItem = {
  href: string;
  label: string;
  glyph?: GlyphName;
  /** Set it to override; by default the path decides, even when the layout persists between pages. */
  current?: boolean;
};

/** The menu's links. On a phone, following one also closes the menu, which would otherwise stay open on the next page. */
export function ShellNav({ items, label, menuId }: { items: NavItem[]; label: string; menuId: string }) {
  const pathname = usePathname();
  const found = pathname
    ? currentHref(
        items.map((item) => item.href),
        pathname,
      )
    : undefined;
  const shut = () => document.getElementById(menuId)?.removeAttribute("open");

  return (
    <nav className="shell-nav" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              prefetch={false}
              aria-current={(item.current ?? item.href === found) ? "page" : undefined}
              onClick={shut}
            >
              {item.glyph ? <Glyph name={item.glyph} /> : null}
              <span>{item.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
