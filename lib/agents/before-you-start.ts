import type { Service } from "@/db/schema/services";
import type { Locale } from "@/lib/i18n/locale";
import { dayIst } from "@/lib/india-day";

/** A document or fact that the customer needs, from a day on (India's time) and, where it ended, to one. */
export type DatedFact = { from: string; to?: string } & Record<Locale, string>;

const LINKED_PHONE: DatedFact = {
  from: "2026-01-01",
  en: "The phone that is linked to the Aadhaar, switched on and at hand: the OTP goes there.",
  hi: "आधार से जुड़ा फ़ोन, चालू और पास में: OTP उसी पर आता है।",
};

/** What to have at hand and to know, by service. Advice changes: each line has the day it holds from. */
const FACTS: Record<Service, readonly DatedFact[]> = {
  pan_application: [
    LINKED_PHONE,
    {
      from: "2026-01-01",
      en: "The customer's Aadhaar. The name on the PAN must be the name on the Aadhaar, letter by letter; a difference is put right at the Aadhaar first.",
      hi: "ग्राहक का आधार। PAN पर नाम वही होना चाहिए जो आधार पर है, अक्षर-अक्षर; फ़र्क़ हो तो पहले आधार ठीक कराएँ।",
    },
    {
      from: "2026-04-01",
      en: "A proof of the date of birth besides the Aadhaar, such as a birth certificate, a marksheet of class 10 or a passport: since 1 April 2026 the Aadhaar alone is not enough.",
      hi: "आधार के अलावा जन्म तिथि का प्रमाण, जैसे जन्म प्रमाणपत्र, दसवीं की अंकतालिका या पासपोर्ट: 1 अप्रैल 2026 से केवल आधार काफ़ी नहीं है।",
    },
    {
      from: "2026-04-01",
      en: "Applications use the new forms since 1 April 2026.",
      hi: "1 अप्रैल 2026 से आवेदन नए फ़ॉर्म पर होते हैं।",
    },
    {
      from: "2026-01-01",
      en: "For a correction: the PAN itself and a proof of what is to be changed. For e-Sign: a photo and the documents as pictures.",
      hi: "सुधार के लिए: PAN और जो बदलना है उसका प्रमाण। e-Sign के लिए: फ़ोटो और दस्तावेज़ों की तस्वीरें।",
    },
  ],
  account_opening: [
    {
      from: "2026-01-01",
      en: "The customer's own PAN. A savings account wants the PAN of a person; a current account takes any.",
      hi: "ग्राहक का अपना PAN। बचत खाते के लिए व्यक्ति का PAN चाहिए; चालू खाते के लिए कोई भी।",
    },
    LINKED_PHONE,
    {
      from: "2026-01-01",
      en: "The customer's mobile number and e-mail address, as far as possible not ones that another customer gave already.",
      hi: "ग्राहक का मोबाइल नंबर और ई-मेल पता, जहाँ तक हो सके ऐसे जो किसी और ग्राहक ने पहले न दिए हों।",
    },
    {
      from: "2026-01-01",
      en: "First and last name as on the PAN. With one word only, ask how the bank should write it.",
      hi: "पहला और अंतिम नाम PAN जैसा। नाम एक ही शब्द का हो तो पूछें कि बैंक उसे कैसे लिखे।",
    },
    {
      from: "2026-01-01",
      en: "The PIN code of where the customer lives.",
      hi: "ग्राहक जहाँ रहता है वहाँ का PIN कोड।",
    },
  ],
  bank_onboarding: [
    {
      from: "2026-01-01",
      en: "The agent's own PAN, of a person; the agent is 18 or older.",
      hi: "एजेंट का अपना व्यक्तिगत PAN; एजेंट की आयु 18 वर्ष या अधिक।",
    },
    {
      from: "2026-01-01",
      en: "The agent's name and date of birth as on the PAN.",
      hi: "एजेंट का नाम और जन्म तिथि PAN जैसी।",
    },
    {
      from: "2026-01-01",
      en: "The shop's address with its PIN code, a mobile number and an e-mail address that stay the shop's.",
      hi: "दुकान का पता PIN कोड के साथ, और मोबाइल नंबर व ई-मेल पता जो दुकान के ही रहें।",
    },
    {
      from: "2026-01-01",
      en: "A shop onboards once. If it was registered before, have its bank agent id at hand.",
      hi: "दुकान एक ही बार जुड़ती है। पहले से पंजीकृत हो तो उसकी बैंक एजेंट आईडी पास रखें।",
    },
  ],
  aadhaar_verification: [
    LINKED_PHONE,
    {
      from: "2026-01-01",
      en: "The customer stands here and agrees: nobody's Aadhaar is verified without them.",
      hi: "ग्राहक यहीं है और सहमत है: किसी का आधार उसके बिना सत्यापित नहीं होता।",
    },
    {
      from: "2026-01-01",
      en: "The Aadhaar number, from the card or letter. Nobody keeps a copy: the number is not stored.",
      hi: "आधार नंबर, कार्ड या पत्र से। कोई प्रति न रखें: नंबर सहेजा नहीं जाता।",
    },
  ],
};

/**
 * What the customer needs for a service on a day, in the reader's language, and the day since which the
 * list stands as it does.
 */
export function beforeYouStart(
  service: Service,
  at: Date,
  locale: Locale,
  facts: Record<Service, readonly DatedFact[]> = FACTS,
): { items: string[]; since: string } {
  const today = dayIst(at);
  const holding = facts[service].filter(({ from, to }) => from <= today && (to === undefined || today <= to));
  const since = holding.map(({ from }) => from).sort();
  return { items: holding.map((fact) => fact[locale]), since: since.at(-1) ?? today };
}
