import { classNames } from "./class-names";

type Props = {
  href?: string;
  /** Only pages that hold what the link leads to show it; see shell.css. */
  className?: string;
  children: string;
};

/** The first stop of the Tab key: past the menu, to the page. */
export function SkipLink({ href = "#main", className, children }: Props) {
  return (
    <a className={classNames("skip-link", className)} href={href}>
      {children}
    </a>
  );
}
