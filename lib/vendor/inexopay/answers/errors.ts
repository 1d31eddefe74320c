import type { RejectedReason } from "@/lib/vendor/outcome";

/** INEXOPAY's error table: these four codes are decisive, whatever the text says. */
const BY_CODE: Record<number, RejectedReason> = {
  401: "unauthorized",
  402: "insufficient_balance",
  403: "forbidden",
  405: "wrong_method",
};

const OTP = "(?:\\botp\\b|one[ -]time[ -]password)";
const WRONG =
  "(?:invalid|wrong|incorrect|mismatch(?:ed)?|(?:does|did)(?: not|n'?t) match|not match(?:ed|ing)?)";

/**
 * Maps texts to reasons; the first match wins. The first two are documented, the others are what such services
 * usually say.
 */
const BY_TEXT: [RejectedReason, RegExp][] = [
  ["link_expired", /\b(?:url|link)\b.{0,20}\bexpired|\bexpired\b.{0,10}\b(?:url|link)\b/i],
  ["already_registered", /\balready\s+(?:been\s+)?regist/i],
  [
    "mobile_not_linked",
    /\b(?:mobile|phone)\b.{0,40}\bnot\b.{0,20}\b(?:linked|registered|seeded|updated)|\bnot\s+(?:linked|registered|seeded)\b.{0,30}\b(?:mobile|phone)|\bno\s+(?:mobile|phone)\b/i,
  ],
  ["otp_expired", new RegExp(`${OTP}.{0,40}\\bexpired|\\bexpired\\b.{0,20}${OTP}`, "i")],
  [
    "too_many_tries",
    /\btoo many\b|\bmax(?:imum)?\b.{0,20}\b(?:attempts|tries|retries)|\b(?:attempts|tries|retries|otp limit)\b.{0,20}\b(?:exceeded|exhausted|over|reached)|\bexceeded\b.{0,30}\b(?:attempts|tries|otp)|\blocked\b/i,
  ],
  ["otp_wrong", new RegExp(`${WRONG}.{0,30}${OTP}|${OTP}.{0,40}${WRONG}|${OTP} verification failed`, "i")],
  [
    "insufficient_balance",
    /\b(?:insufficient|low|not enough)\b.{0,20}\b(?:balance|funds?)\b|\bbalance\b.{0,20}\b(?:insufficient|low)\b/i,
  ],
  [
    "forbidden",
    /\bip\b.{0,40}\bnot\b.{0,20}\b(?:whitelisted|allowed|authori[sz]ed|matched)|\bnot whitelisted\b|\bsubscription\b.{0,20}\b(?:expired|ended|inactive)|\baccount\b.{0,20}\bnot approved\b/i,
  ],
  [
    "unauthorized",
    /\b(?:invalid|wrong|incorrect)\b.{0,20}\b(?:api[ _-]?key|username|credentials?)\b|\bunauthori[sz]ed\b/i,
  ],
  [
    "not_found",
    /\bnot found\b|\bno\s+(?:such\s+)?(?:record|transaction|order|data|account)s?\b|\bdoes(?: not|n'?t) exist\b/i,
  ],
];

/**
 * The meaning of a clear refusal.
 * @param code the answer's failure code, or null
 * @param message the vendor's raw text, or null
 */
export function rejectedReason(code: number | null, message: string | null): RejectedReason {
  const byCode = code === null ? undefined : BY_CODE[code];
  if (byCode) return byCode;
  const text = (message ?? "").replace(/\s+/g, " ").slice(0, 2000);
  const byText = BY_TEXT.find(([, pattern]) => pattern.test(text));
  if (byText) return byText[0];
  if (code === 404) return "not_found";
  return code === 400 || code === 422 ? "bad_request" : "refused";
}
