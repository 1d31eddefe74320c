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
  /** Shown opposite the brand: the link to the other language. */
  beside?: ReactNode;
  /** Makes the page refresh by itself from this URL, without scripts. */
  refresh?: { path: string; afterS: number };
  /** The nonce of the page's content security policy, if its style needs one. */
  styleNonce?: string;
  /** Further style of this page, such as a form's. */
  style?: string;
  children: ReactNode;
};

/**
 * A whole document for a customer's phone, for `renderToStaticMarkup` with "<!doctype html>" before it. It may
 * contain StateBadge, Notice, Facts, Panel and Glyph, whose style it includes. No hooks, and nothing from Next.
 */
export function PublicPage({
  lang,
  title,
  brand,
  footer,
  beside,
  refresh,
  styleNonce,
  style = "",
  children,
}: Props) {
  return (
    <html lang={lang}>
      <DocumentHead title={title} style={publicPageStyle + style} styleNonce={styleNonce}>
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

/** The one next step. Opens in the same tab, as a phone's in-app browser expects. */
export function PublicLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="btn btn-primary" href={href} rel="noreferrer">
      {children}
    </a>
  );
}
