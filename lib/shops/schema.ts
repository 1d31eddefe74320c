import { z } from "zod";
import { SERVICES, type Service } from "@/db/schema/services";
import { SUSPENSION_REASONS } from "@/db/schema/shops";
import { choice, field, plainField } from "@/lib/platform/forms/field";
import { parseDailyCount } from "@/lib/platform/identity/numbers/daily-count";
import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";

/** A button on a shop. */
export const shopPressSchema = z.object({ shop: z.uuid() });

/** A button on a person. */
export const userPressSchema = z.object({ user: z.uuid() });

/** The button that requires a second factor of a shop's people, or only offers it. */
export const shopFactorSchema = z.object({ shop: z.uuid(), to: z.enum(["required", "offered"]) });

const reason = choice(SUSPENSION_REASONS, "suspension_reason_missing");

/** Suspends a shop, with the reason. */
export const suspendShopSchema = z.object({ shop: z.uuid(), reason });

/** Suspends a person, with the reason. */
export const suspendUserSchema = z.object({ user: z.uuid(), reason });

export { SUSPENSION_REASONS };

export const SWITCHES = ["inherit", "on", "off"] as const;
export type Switch = (typeof SWITCHES)[number];

const shopSwitch = z.enum(SWITCHES);
const shopSwitches = Object.fromEntries(SERVICES.map((service) => [service, shopSwitch])) as Record<
  Service,
  typeof shopSwitch
>;

/** A shop's settings: its name, its daily limits (empty means none) and a switch per service. */
export const shopSettingsSchema = z.object({
  shop: z.uuid(),
  shop_name: plainField(parseShopName),
  daily_orders: field(parseDailyCount),
  daily_amount: field(parseDailyAmount),
  ...shopSwitches,
});
export type ShopSettings = z.output<typeof shopSettingsSchema>;
