import type { ReactNode } from "react";

type Props = {
  title: string;
  style: string;
  /** The nonce of the page's content security policy, if its style needs one. */
  styleNonce?: string;
  /** Further elements of the head. */
  children?: ReactNode;
};

/** The head of a document outside Next's layouts: the customer's page and printed pages. */
export function DocumentHead({ title, style, styleNonce, children }: Props) {
  return (
    <>
      {/* biome-ignore lint/style/noHeadElement: a whole document outside of Next's layouts. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {children}
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <style nonce={styleNonce}>{style}</style>
      </head>
    </>
  );
}
