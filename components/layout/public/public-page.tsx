import type { ReactNode } from "react";
import { Brand } from "./brand-mark";
import { DocumentHead } from "./document-head";
import { publicPageStyle } from "./public-page-style";

type Props = {
  /** "en" or "hi". */
  lang: string;
  title: string;
  brand: string;
  footer?: ReactNode;
  /** What stands across from the brand: the way to the other language. */
  beside?: ReactNode;
  /** The page comes anew by itself, from this address of ours: without scripts. */
  refresh?: { path: string; afterS: number };
  /** The nonce of the page's content security policy, if its style is let in by one. */
  styleNonce?: string;
  children: ReactNode;
};

/**
 * A whole document for a customer's phone, for `renderToStaticMarkup` with "<!doctype html>" before it.
 * StateBadge, Notice, Facts, Panel and Glyph may stand in it: their style is within. No hooks, nothing of Next.
 */
export function PublicPage({ lang, title, brand, footer, beside, refresh, styleNonce, children }: Props) {
  return (
    <html lang={lang}>
      <DocumentHead title={title} style={publicPageStyle} styleNonce={styleNonce}>
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        {refresh ? <meta httpEquiv="refresh" content={`${refresh.afterS};url=${refresh.path}`} /> : null}
      </DocumentHead>
      <body>
        <div className="spine" />
        <main className="page">
          <p className="brand">
            <Brand name={brand} />
            {beside ? <span className="beside">{beside}</span> : null}
          </p>
          {children}
          {footer ? <div className="foot">{footer}</div> : null}
        </main>
      </body>
    </html>
  );
}

/** The one thing to do next. Opens in the same tab, as a phone's in-app browser expects. */
export function PublicLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="btn btn-primary" href={href} rel="noreferrer">
      {children}
    </a>
  );
}
