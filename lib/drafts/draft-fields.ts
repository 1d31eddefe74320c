/**
 * The fields of each long form that may wait in a draft, by their wire names. What is not named here is
 * never stored unfinished: above all no Aadhaar number and no OTP.
 */
export const DRAFT_FIELDS = {
  bank_onboarding: [
    ...["shop_name", "name", "email", "mobile", "pancard", "address", "pincode", "state_name", "city_name"],
    ...["date_of_birth_day", "date_of_birth_month", "date_of_birth_year"],
  ],
  account_opening: [
    ...["account_type", "first_name", "middle_name", "last_name", "email", "phone", "pancard"],
    ...["agent_pancard", "pincode", "charged"],
  ],
} as const satisfies Record<string, readonly string[]>;

export type DraftForm = keyof typeof DRAFT_FIELDS;

/** Where each of these forms stands. */
export const DRAFT_PAGES: Record<DraftForm, string> = {
  bank_onboarding: "/agent/bank/onboarding",
  account_opening: "/agent/bank/accounts/new",
};

export const DRAFT_FORMS = Object.keys(DRAFT_FIELDS) as DraftForm[];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a draft, as it was posted or stands in an address; null for any other text. */
export function readDraftId(text: string | undefined): string | null {
  return text !== undefined && UUID.test(text) ? text.toLowerCase() : null;
}

/** A form that has drafts, by its name; null for any other text. */
export function readDraftForm(name: string): DraftForm | null {
  return DRAFT_FORMS.find((form) => form === name) ?? null;
}
