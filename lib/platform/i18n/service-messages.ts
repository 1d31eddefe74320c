import type { Service } from "@/db/schema/services";
import type { Messages } from "@/lib/platform/i18n/messages";

/** What a service says in its own words: texts of the catalogue that it replaces, by the same keys. */
type OwnWords = { [Name in keyof Messages]?: Partial<Messages[Name]> };

/** The catalogue as a service says it: its own words (`byService`) in place of the common ones. */
export function serviceMessages(messages: Messages, service: Service): Messages {
  return { ...messages, ...replaced(messages, messages.byService[service]) };
}

function replaced(common: Record<string, object>, own: OwnWords): Partial<Messages> {
  const parts = Object.entries(own).map(([name, texts]) => [name, { ...common[name], ...texts }]);
  return Object.fromEntries(parts);
}
