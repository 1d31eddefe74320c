import { z } from "zod";
import { noticeField, orderAttemptSchema } from "@/lib/orders/schema";
import { choice, field, openField } from "@/lib/platform/forms/field";
import { parseAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { parseLinkedPhone } from "@/lib/platform/identity/numbers/linked-phone";
import { parseOtp } from "@/lib/platform/identity/numbers/otp";
import { parseConsent } from "@/lib/platform/identity/people/consent";
import { CONSENT_LANGUAGES, CONSENT_VERSION } from "@/lib/services/aadhaar/consent/consent-text";

/** A new verification. Only `aadhaar_number` goes to the vendor; the other answers are preconditions. */
export const verificationSchema = z
  .object({
    request_id: z.uuid(),
    notice_version: noticeField,
    linked_phone: field(parseLinkedPhone),
    consent_language: choice(CONSENT_LANGUAGES, "consent_language_missing"),
    consent: field(parseConsent),
    consent_version: z.string(),
    aadhaar_number: openField(parseAadhaar),
  })
  .refine(({ consent_version }) => consent_version === CONSENT_VERSION, {
    // If the text changed while the page was open, the customer saw another text than would be logged.
    path: ["consent"],
    message: "consent_outdated",
  });
export type Verification = z.output<typeof verificationSchema>;

/** One try of an OTP. Its number makes a double click one try. */
export const otpSchema = orderAttemptSchema.extend({ otp: field(parseOtp) });
