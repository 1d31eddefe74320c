import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";

type Props = {
  heading?: ReactNode;
  level?: 2 | 3;
  actions?: ReactElement | null;
  /** No inner margin, for a table that has its own. */
  flush?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A sheet of paper with a heading above a double rule. With an `id`, its heading is `<id>-heading`. */
export function Panel({ heading, level = 2, actions, flush, id, className, children }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  const headingId = id && heading ? `${id}-heading` : undefined;
  return (
    <section id={id} aria-labelledby={headingId} className={classNames("panel", className)}>
      {heading ? (
        <div className="panel-head">
          <Heading id={headingId}>{heading}</Heading>
          {actions}
        </div>
      ) : null}
      <div className={classNames("panel-body", flush && "panel-flush")}>{children}</div>
    </section>
  );
}
