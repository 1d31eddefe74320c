import { getTranslations } from "next-intl/server";
import { NEW_REQUEST_HREF } from "@/components/orders/new-request-href";
import { Tile } from "@/components/ui/tile";
import type { loadServices } from "@/lib/agents/loaders";

type Props = {
  services: Awaited<ReturnType<typeof loadServices>>;
  /** The lowest price of a PAN request, where one is set, as people read it. */
  panPrice?: string;
};

/** What a shop can start. A service that is off stands there with the reason. */
export async function ServiceTiles({ services, panPrice }: Props) {
  const t = await getTranslations("agentHome");
  const { on, isBankAgent } = services;
  const off = t("off");
  const href = (service: keyof typeof NEW_REQUEST_HREF) =>
    on.has(service) ? NEW_REQUEST_HREF[service] : undefined;
  const accountLine = isBankAgent ? t("accountLine") : t("accountFirst");
  const accountHref = isBankAgent ? href("account_opening") : href("bank_onboarding");
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Tile
        href={href("pan_application")}
        glyph="pan"
        name={t("panName")}
        line={on.has("pan_application") ? t("panLine") : off}
        price={on.has("pan_application") ? panPrice : undefined}
      />
      <Tile
        href={on.has("account_opening") ? accountHref : undefined}
        glyph="bank"
        name={t("accountName")}
        line={on.has("account_opening") ? accountLine : off}
      />
      <Tile
        href={href("aadhaar_verification")}
        glyph="aadhaar"
        name={t("aadhaarName")}
        line={on.has("aadhaar_verification") ? t("aadhaarLine") : off}
      />
      <Tile
        href={href("bank_onboarding")}
        glyph="shop"
        name={t("onboardingName")}
        line={on.has("bank_onboarding") ? t(isBankAgent ? "onboardingDone" : "onboardingLine") : off}
      />
    </div>
  );
}
