import { StatementDocument } from "@/components/money/statements/statement-document";
import { variantName } from "@/components/orders/lists/variant-name";
import { renderPage } from "@/lib/customers/render-page";
import type { PrintedStatement } from "@/lib/money/statements/loaders";
import { now } from "@/lib/platform/clock";

type Shop = { shopName: string; back: string };

/** Renders a shop's statement as a document. @param shop its name, and the page to go back to */
export function statementPrinter(request: Request, { shopName, back }: Shop) {
  return async (statement: PrintedStatement): Promise<Response> => {
    const variantOf = await variantName();
    return renderPage(request, 200, (frame) => (
      <StatementDocument {...frame} {...{ shopName, statement, variantOf, back }} at={now()} />
    ));
  };
}
