import type { ReactNode } from "react";

type Props = { label: string; items: { href: string; label: ReactNode; current: boolean }[] };

/** Views of one page, as links. `label` names the group for screen readers. */
export function Tabs({ label, items }: Props) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <a key={item.href} href={item.href} aria-current={item.current ? "page" : undefined}>
          {item.label}
        </a>
      ))}
    </nav>
  );
}
