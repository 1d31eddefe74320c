import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";

/**
 * Exports everything known about an order as a document (in a new tab) or as JSON. Plain POST forms; each export is
 * audited.
 */
export async function ExportEvidence({ orderId }: { orderId: string }) {
  const t = await getTranslations("evidenceExport");
  const action = `/admin/orders/${orderId}/export`;
  return (
    <>
      <form method="post" action={action} target="_blank" rel="noopener">
        <Button type="submit" name="format" value="document">
          {t("exportDocument")}
        </Button>
      </form>
      <form method="post" action={action}>
        <Button type="submit" name="format" value="json">
          {t("exportJson")}
        </Button>
      </form>
    </>
  );
}
