import { Glyph, type GlyphName } from "@/components/ui/glyph";
import { currentPath } from "@/lib/platform/i18n/current-path";
import { currentHref } from "./current-href";

export type NavItem = { href: string; label: string; glyph?: GlyphName };

/** The menu's links. `FollowLinks` marks the current one again when another page is opened within this one. */
export async function ShellNav({ items, label }: { items: NavItem[]; label: string }) {
  const hrefs = items.map(({ href }) => href);
  const current = currentHref(hrefs, await currentPath());
  return (
    <nav className="shell-nav" aria-label={label}>
      <ul>
        {items.map(({ href, label, glyph }) => (
          <li key={href}>
            <a href={href} aria-current={href === current ? "page" : undefined}>
              {glyph ? <Glyph name={glyph} /> : null}
              <span>{label}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
