import type { ReactNode } from "react";
import { Glyph } from "./glyph";

type Props = {
  title: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; label: string };
};

/** The head of a page: a back link, its one h1, and its actions. */
export function PageHeader({ title, subtitle, actions, back }: Props) {
  return (
    <>
      {back ? (
        <a className="back-link no-print" href={back.href}>
          <Glyph name="back" />
          <span>{back.label}</span>
        </a>
      ) : null}
      <header className="page-header">
        <div className="page-header-words">
          <h1>{title}</h1>
          {subtitle ? <div className="page-subtitle">{subtitle}</div> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
    </>
  );
}
