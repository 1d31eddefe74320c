import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Sign } from "./sign";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

type Look = { variant?: ButtonVariant; small?: boolean; className?: string };

function buttonClass({ variant = "secondary", small, className }: Look) {
  return classNames("btn", `btn-${variant}`, small && "btn-small", className);
}

type ButtonProps = Look &
  Omit<ComponentProps<"button">, "type" | "className"> & {
    type: "submit" | "button" | "reset";
    /** Shows that work is in progress. A second click is harmless anyway, thanks to the form's request id. */
    pending?: boolean;
  };

/** A button, full width on a phone. `small` is for table rows. */
export function Button({ variant, small, className, pending, children, ...native }: ButtonProps) {
  return (
    <button
      {...native}
      className={buttonClass({ variant, small, className })}
      aria-disabled={pending || undefined}
    >
      {pending ? <Sign name="quarter" className="btn-pending-mark" /> : null}
      <span className="contents">{children}</span>
    </button>
  );
}

type ButtonLinkProps = Look & { href: string; children: ReactNode; newTab?: boolean };

/** A link that looks like a button. `newTab` opens it in a new tab, without access to the portal's. */
export function ButtonLink({ href, children, newTab, ...look }: ButtonLinkProps) {
  const tab = newTab ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return (
    <a href={href} className={buttonClass(look)} {...tab}>
      {children}
    </a>
  );
}
