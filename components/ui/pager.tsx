import { ButtonLink } from "./button";
import { Glyph } from "./glyph";

type Step = { href: string; label: string };

type Props = { label: string; previous?: Step; next?: Step; status?: string };

/** Previous and next pages of a list. Nothing if there is only one page. */
export function Pager({ label, previous, next, status }: Props) {
  if (!previous && !next) return null;
  return (
    <nav className="pager" aria-label={label}>
      {previous ? (
        <ButtonLink small href={previous.href}>
          <Glyph name="back" />
          <span>{previous.label}</span>
        </ButtonLink>
      ) : null}
      {status ? <span className="pager-status">{status}</span> : null}
      {next ? (
        <ButtonLink small href={next.href}>
          <span>{next.label}</span>
          <Glyph name="forward" />
        </ButtonLink>
      ) : null}
    </nav>
  );
}
