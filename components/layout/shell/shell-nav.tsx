import { Glyph, type GlyphName } from "@/components/ui/glyph";
import { keptMarkup } from "@/components/ui/markup";
import { Still } from "@/components/ui/still";
import { currentPath } from "@/lib/platform/i18n/current-path";
import { currentHref } from "./current-href";

export type NavItem = { href: string; label: string; glyph?: GlyphName };

type Props = { items: NavItem[]; label: string };

/** The menu's links. `FollowLinks` marks the current one again when another page is opened within this one. */
export async function ShellNav({ items, label }: Props) {
  const hrefs = items.map(({ href }) => href);
  const current = currentHref(hrefs, await currentPath());
  const key = ["menu", current, ...items.map((item) => `${item.href} ${item.label}`)].join("\n");
  const links = await keptMarkup(key, () => <Links items={items} current={current} />);
  return <Still as="nav" className="shell-nav" aria-label={label} markup={links} />;
}

function Links({ items, current }: { items: NavItem[]; current: string | undefined }) {
  return (
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
  );
}
