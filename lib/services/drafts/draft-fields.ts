import type { Service } from "@/db/schema/services";
import type { ServiceTraits } from "@/lib/orders/service";
import { REGISTRY, serviceOf } from "@/lib/services/registry";

/** A long form with drafts, by its service's code. */
export type DraftForm = Extract<(typeof REGISTRY)[number], { draft: object }>["code"];

/** The services whose forms have drafts. */
export const DRAFT_FORMS: readonly DraftForm[] = REGISTRY.flatMap((one) => (one.draft ? [one.code] : []));

/**
 * Which fields of a form a draft keeps, by wire name, and which field names it. Fields the service does not list are
 * never stored: above all no Aadhaar number and no OTP.
 */
export function draftOf(form: Service): NonNullable<ServiceTraits["draft"]> {
  const { draft } = serviceOf(form);
  if (!draft) throw new Error(`The form of ${form} has no drafts`);
  return draft;
}

/** The form's path. */
export function draftPage(form: DraftForm): string {
  return serviceOf(form).home;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Parses a draft's id as posted or from a URL; null for any other text. */
export function readDraftId(text: string | undefined): string | null {
  return text !== undefined && UUID.test(text) ? text.toLowerCase() : null;
}

/** A form with drafts, by name; null for any other text. */
export function readDraftForm(name: string): DraftForm | null {
  return DRAFT_FORMS.find((form) => form === name) ?? null;
}
