import type { Service } from "@/db/schema/services";
import type { Messages } from "@/lib/platform/i18n/messages";

/** A service's own words: texts that replace those with the same keys in the catalogue. */
type OwnWords = { [Name in keyof Messages]?: Partial<Messages[Name]> };

/** The catalogue for a service: its own words (`byService`) replace the common ones. */
export function serviceMessages(messages: Messages, service: Service): Messages {
  return { ...messages, ...replaced(messages, messages.byService[service]) };
}

function replaced(common: Record<string, object>, own: OwnWords): Partial<Messages> {
  const parts = Object.entries(own).map(([name, texts]) => [name, { ...common[name], ...texts }]);
  return Object.fromEntries(parts);
}
