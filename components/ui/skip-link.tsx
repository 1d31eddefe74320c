import { classNames } from "./class-names";

type Props = {
  href?: string;
  /** Only pages with the link's target show it; see shell.css. */
  className?: string;
  children: string;
};

/** The first tab stop: skips the menu and goes to the page. */
export function SkipLink({ href = "#main", className, children }: Props) {
  return (
    <a className={classNames("skip-link", className)} href={href}>
      {children}
    </a>
  );
}
