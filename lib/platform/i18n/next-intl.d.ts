import type { Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
