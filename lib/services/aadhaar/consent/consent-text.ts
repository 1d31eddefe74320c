import type { Locale } from "@/lib/platform/i18n/locale";

/** The languages of the consent text. */
export const CONSENT_LANGUAGES = ["en", "hi"] as const satisfies readonly Locale[];
export type ConsentLanguage = (typeof CONSENT_LANGUAGES)[number];

/**
 * The consent text as customers read or hear it, by the day of first use. Logged consents refer to a version, so
 * texts are added at the top and never changed. The newest is in use.
 */
const TEXTS = [
  {
    version: "2026-11-22",
    en: [
      "I am asked for my Aadhaar number so that this shop can confirm who I am. The number is sent through INEXOPAY to the Aadhaar authority (UIDAI), which sends a one-time password (OTP) to my linked phone.",
      "When I read the OTP out, the shop receives my name, date of birth, gender and address from my Aadhaar, and uses them for the service that I came for and for nothing else.",
      "My Aadhaar number is not stored here, only its last four digits. That I agreed is noted with the time, this text and the person who asked me.",
      "I do this of my own will. I may refuse and ask about another document, and I may withdraw this consent at the shop at any time.",
    ],
    hi: [
      "मेरा आधार नंबर इसलिए माँगा जा रहा है कि यह दुकान मेरी पहचान की पुष्टि कर सके। नंबर INEXOPAY के माध्यम से आधार प्राधिकरण (UIDAI) को भेजा जाता है, जो मेरे जुड़े हुए फ़ोन पर एक बार का पासवर्ड (OTP) भेजता है।",
      "जब मैं OTP पढ़कर बताऊँ, तो दुकान को मेरे आधार से मेरा नाम, जन्म तिथि, लिंग और पता मिलता है। इनका उपयोग केवल उसी सेवा के लिए होगा जिसके लिए मैं आया/आई हूँ, और किसी काम के लिए नहीं।",
      "मेरा आधार नंबर यहाँ सहेजा नहीं जाता, केवल उसके अंतिम चार अंक। मेरी सहमति समय, इस पाठ और पूछने वाले व्यक्ति के साथ दर्ज की जाती है।",
      "मैं यह अपनी इच्छा से कर रहा/रही हूँ। मैं मना कर सकता/सकती हूँ और दूसरे दस्तावेज़ के बारे में पूछ सकता/सकती हूँ, और यह सहमति दुकान पर कभी भी वापस ले सकता/सकती हूँ।",
    ],
  },
] as const satisfies readonly ({ version: string } & Record<ConsentLanguage, readonly string[]>)[];

const [newest] = TEXTS;

/** The current version: the day from which its text was shown. */
export const CONSENT_VERSION = newest.version;

/** The current text, as paragraphs. */
export function consentText(language: ConsentLanguage): readonly string[] {
  return newest[language];
}
