import type { Locale } from "@/lib/platform/i18n/locale";
import type en from "@/messages/en.json";

export type Messages = typeof en;

/** A language's catalogue. A test ensures that all have the same keys. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return locale === "hi"
    ? (await import("@/messages/hi.json")).default
    : (await import("@/messages/en.json")).default;
}
