import type { ReactNode } from "react";
import { Brand } from "./public/brand-mark";

type Props = { brand: string; title: string; footer?: ReactNode; children: ReactNode };

/** The sign-in page and similar ones: a card of ledger paper with the spine along its top. */
export function AuthCard({ brand, title, footer, children }: Props) {
  return (
    <div className="auth">
      <main className="auth-page" id="main">
        <div className="auth-card">
          <div className="spine" />
          <div className="auth-card-body">
            <p className="brand">
              <Brand name={brand} />
            </p>
            <h1>{title}</h1>
            <div>{children}</div>
          </div>
          {footer ? <div className="auth-foot">{footer}</div> : null}
        </div>
      </main>
    </div>
  );
}
