import { SlashKey } from "@/components/layout/shell/slash-key";
import { FindOrder } from "@/components/orders/lists/find-order";
import { adminFindWords } from "@/components/orders/lists/find-words";
import { findAsAdminAction } from "@/lib/orders/actions";

/** The admin's search box, on every page; "/" focuses it. */
export async function SearchBox() {
  return (
    <div className="no-print">
      <SlashKey box="q" />
      <FindOrder action={findAsAdminAction} words={await adminFindWords()} shortcut="/" />
    </div>
  );
}
