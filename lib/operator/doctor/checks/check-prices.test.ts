import { eq, ne } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { servicePrices } from "@/db/schema/service-prices";
import { services } from "@/db/schema/services";
import { setClock } from "@/lib/platform/clock";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { checkPrices } from "./check-prices";

afterEach(() => setClock());

test("a variant that is switched on without a price for all shops is reported; 0 is a price", () =>
  takenBack(0, async (tx) => {
    const look = () => checkPrices(portalWith({}, { database: tx }));
    await tx.update(services).set({ enabled: true });
    expect(brief(await look())).toEqual(["good", "prices_set"]);
    // Test prices start in 1970; before that nothing has a price.
    setClock(() => -1_000);
    await tx.update(services).set({ enabled: false }).where(ne(services.code, "aadhaar_verification"));
    expect(await look()).toMatchObject({ code: "prices_missing", facts: { variants: "aadhaar.otp" } });
    await tx
      .insert(servicePrices)
      .values({ variant: "aadhaar.otp", pricePaise: 0, validFrom: new Date(-2_000) });
    expect(brief(await look())).toEqual(["good", "prices_set"]);
    await tx.update(services).set({ enabled: true }).where(eq(services.code, "bank_onboarding"));
    expect(await look()).toMatchObject({ facts: { variants: "bank.onboarding" } });
  }));
