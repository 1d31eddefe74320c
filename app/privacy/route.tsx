import { NoticePage } from "@/components/customers/notice/notice-page";
import { loadOfficer } from "@/lib/customers/notice/loaders";
import { renderPage } from "@/lib/customers/render-page";

/** The privacy notice, for everybody: without scripts, and in the language that the reader chooses. */
export async function GET(request: Request): Promise<Response> {
  const officer = await loadOfficer();
  return renderPage(request, 200, ({ locale, messages, nonce }) => (
    <NoticePage locale={locale} messages={messages} nonce={nonce} officer={officer} />
  ));
}
