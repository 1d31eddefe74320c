import Link from "next/link";
import type { ReactNode } from "react";

type Props = { label: string; items: { href: string; label: ReactNode; current: boolean }[] };

/** Views of one page, as links. `label` names the group for screen readers. */
export function Tabs({ label, items }: Props) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          prefetch={false}
          aria-current={item.current ? "page" : undefined}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
