import Link from "next/link";
import { Glyph, type GlyphName } from "./glyph";

type Props = {
  /** Without it the service cannot be started here, and the line says why. */
  href?: string;
  glyph: GlyphName;
  name: string;
  line: string;
  price?: string;
};

/** A service to start. */
export function Tile({ href, glyph, name, line, price }: Props) {
  const content = (
    <>
      <Glyph name={glyph} />
      <span className="tile-words">
        <span className="tile-name">{name}</span>
        <span className="tile-line">{line}</span>
      </span>
      {price ? <span className="tile-price">{price}</span> : null}
    </>
  );
  return href ? (
    <Link className="tile" href={href} prefetch={false}>
      {content}
    </Link>
  ) : (
    <div className="tile tile-off">{content}</div>
  );
}
