import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Sign, type SignName } from "./sign";
import { toneClass } from "./state-tone";

type NoticeTone = "info" | "good" | "attention" | "bad";

const SIGNS: Record<NoticeTone, SignName> = {
  info: "info",
  good: "disc-check",
  attention: "alert",
  bad: "square-cross",
};

type Props = {
  tone: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  /** "status" or "alert" for what appears after a click; none for what was there from the start. */
  role?: "status" | "alert";
  className?: string;
};

/** A message with an icon for its tone. */
export function Notice({ tone, title, children, role, className }: Props) {
  return (
    <div className={classNames("notice", toneClass(tone), className)} role={role}>
      <Sign name={SIGNS[tone]} />
      <div className="notice-body">
        {title ? <p className="notice-title">{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
    </div>
  );
}
