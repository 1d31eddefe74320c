import { nameVariant } from "@/components/orders/lists/variant-name";
import { findVariant } from "@/lib/money/prices/variants";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Words = Record<string, string>;

/** The catalogues in which the codes of the audit log have their words. */
type Catalogues = {
  [Name in
    | "accountTypes"
    | "auditFacts"
    | "auditObjects"
    | "auditValues"
    | "audit"
    | "callOutcomes"
    | "callReasons"
    | "callbackLog"
    | "console"
    | "invitationKinds"
    | "orderLists"
    | "panModes"
    | "panTypes"
    | "reconciliation"
    | "services"
    | "states"
    | "suspensionReasons"]: Messages[Name];
};

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The facts of an audit log entry in words: "Reason: wrong documents". A fact or code without words, such as an id or
 * one of an older version, is shown as it is.
 * @returns one text for each fact
 */
export function factWords(facts: Words, messages: Catalogues, locale: Locale): string[] {
  return Object.entries(facts).map(([key, value]) => {
    const name = of(messages.auditFacts, key);
    return name === undefined ? `${key}=${value}` : `${name}: ${valueWords(key, value, messages, locale)}`;
  });
}

function valueWords(key: string, value: string, messages: Catalogues, locale: Locale): string {
  if (MOMENT.test(value)) return formatMoment(new Date(value), locale);
  if (key === "paise" && /^\d+$/.test(value)) return formatRupees(Number(value));
  // A message's name holds no dot.
  return wordOf(key, value, messages) ?? of(messages.auditValues, value.replaceAll(".", "_")) ?? value;
}

/** The word for a code, where what kind of code it is follows from the fact's name. */
function wordOf(key: string, value: string, messages: Catalogues): string | undefined {
  switch (key) {
    case "state":
      return of(messages.states, value);
    case "service":
      return of(messages.services, value) ?? variantWords(value, messages);
    case "variant":
      return variantWords(value, messages);
    case "view":
    case "sort":
      return of(messages.orderLists, `${key}_${value}`);
    case "reason":
      return of(messages.suspensionReasons, value) ?? of(messages.callReasons, value);
    case "role":
    case "by":
      return of(messages.audit, `role_${value}`);
    case "kind":
      return of(messages.invitationKinds, value) ?? of(messages.reconciliation, `kind_${value}`);
    case "decision":
      return of(messages.reconciliation, `decision_${value}`);
    case "outcome":
      return of(messages.callbackLog, `outcome_${value}`) ?? of(messages.callOutcomes, value);
    case "endpoint":
      return of(messages.console, `name_${value}`);
    default:
      return undefined;
  }
}

function variantWords(variant: string, messages: Catalogues): string | undefined {
  const known = findVariant(variant);
  return known && nameVariant(known, messages);
}

function of(words: Words, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** An object that is no id but a code, such as an unknown account or a service, in words; an id stays as it is. */
export function objectWords(object: string, messages: Pick<Catalogues, "auditObjects" | "services">): string {
  return of(messages.services, object) ?? of(messages.auditObjects, object) ?? object;
}
