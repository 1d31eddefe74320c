import type { Service } from "@/db/schema/services";
import type { ServiceTraits } from "@/lib/orders/service";
import { REGISTRY, serviceOf } from "@/lib/services/registry";

/** A long form that may wait in a draft, by the code of its service. */
export type DraftForm = Extract<(typeof REGISTRY)[number], { draft: object }>["code"];

/** The services whose forms have drafts. */
export const DRAFT_FORMS: readonly DraftForm[] = REGISTRY.flatMap((one) => (one.draft ? [one.code] : []));

/**
 * What is kept of a form, by wire names, and by whose name it is called. What its service does not name is never
 * stored unfinished: above all no Aadhaar number and no OTP.
 */
export function draftOf(form: Service): NonNullable<ServiceTraits["draft"]> {
  const { draft } = serviceOf(form);
  if (!draft) throw new Error(`The form of ${form} has no drafts`);
  return draft;
}

/** Where the form stands. */
export function draftPage(form: DraftForm): string {
  return serviceOf(form).home;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a draft, as it was posted or stands in an address; null for any other text. */
export function readDraftId(text: string | undefined): string | null {
  return text !== undefined && UUID.test(text) ? text.toLowerCase() : null;
}

/** A form that has drafts, by its name; null for any other text. */
export function readDraftForm(name: string): DraftForm | null {
  return DRAFT_FORMS.find((form) => form === name) ?? null;
}
