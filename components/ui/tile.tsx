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
    <a className="tile" href={href}>
      {content}
    </a>
  ) : (
    <div className="tile tile-off">{content}</div>
  );
}
