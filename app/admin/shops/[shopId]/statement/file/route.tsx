import { statementPrinter } from "@/components/money/statements/print-statement";
import { statementWords } from "@/components/money/statements/statement-words";
import { answerStatement } from "@/lib/money/statements/answer-statement";
import { adminForExport } from "@/lib/platform/access/admin-for-export";
import { loadShop } from "@/lib/shops/loaders";

type Context = { params: Promise<{ shopId: string }> };

/** A shop's statement as a file or to print, for admins. A POST, since it leaves an audit entry. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const actor = await adminForExport(request, "export_money");
  if (actor instanceof Response) return actor;
  const { shopId } = await params;
  const shop = await loadShop(actor, shopId);
  if (!shop) return new Response("Not found", { status: 404 });
  const page = `/admin/shops/${shop.id}/statement`;
  const print = statementPrinter(request, { shopName: shop.shopName, back: page });
  return answerStatement(request, { actor, shopId: shop.id, page, words: await statementWords(), print });
}
