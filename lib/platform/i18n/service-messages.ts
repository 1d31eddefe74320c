import type { Service } from "@/db/schema/services";
import type { Messages } from "@/lib/platform/i18n/messages";

/** A service's own words: texts that replace those with the same keys in the catalogue. */
type OwnWords = { [Name in keyof Messages]?: Partial<Messages[Name]> };

const made = new WeakMap<Messages, Map<Service, Messages>>();

/** The catalogue for a service: its own words (`byService`) replace the common ones. Made once for each language. */
export function serviceMessages(messages: Messages, service: Service): Messages {
  const known = made.get(messages) ?? new Map<Service, Messages>();
  made.set(messages, known);
  const own = known.get(service) ?? { ...messages, ...replaced(messages, messages.byService[service]) };
  known.set(service, own);
  return own;
}

function replaced(common: Record<string, object>, own: OwnWords): Partial<Messages> {
  const parts = Object.entries(own).map(([name, texts]) => [name, { ...common[name], ...texts }]);
  return Object.fromEntries(parts);
}
