import { getTranslations } from "next-intl/server";
import { Tile } from "@/components/ui/tile";
import type { ServiceTraits } from "@/lib/orders/service";
import { aadhaar } from "@/lib/services/aadhaar/service";
import { bankAccount } from "@/lib/services/bank-account/service";
import { bankAgent } from "@/lib/services/bank-agent/service";
import { pan } from "@/lib/services/pan/service";
import type { loadServices } from "@/lib/shops/loaders";

type Props = {
  services: Awaited<ReturnType<typeof loadServices>>;
  /** The lowest price of a PAN request, formatted, if one is set. */
  panPrice?: string;
};

/** The services a shop can start. A service that is off is shown with the reason. */
export async function ServiceTiles({ services, panPrice }: Props) {
  const t = await getTranslations("agentHome");
  const { on, isBankAgent } = services;
  const off = t("off");
  const href = ({ code, home }: ServiceTraits) => (on.has(code) ? home : undefined);
  const accountLine = isBankAgent ? t("accountLine") : t("accountFirst");
  const accountHref = isBankAgent ? href(bankAccount) : href(bankAgent);
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Tile
        href={href(pan)}
        glyph="pan"
        name={t("panName")}
        line={on.has(pan.code) ? t("panLine") : off}
        price={on.has(pan.code) ? panPrice : undefined}
      />
      <Tile
        href={on.has(bankAccount.code) ? accountHref : undefined}
        glyph="bank"
        name={t("accountName")}
        line={on.has(bankAccount.code) ? accountLine : off}
      />
      <Tile
        href={href(aadhaar)}
        glyph="aadhaar"
        name={t("aadhaarName")}
        line={on.has(aadhaar.code) ? t("aadhaarLine") : off}
      />
      <Tile
        href={href(bankAgent)}
        glyph="shop"
        name={t("onboardingName")}
        line={on.has(bankAgent.code) ? t(isBankAgent ? "onboardingDone" : "onboardingLine") : off}
      />
    </div>
  );
}
