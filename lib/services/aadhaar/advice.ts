import type { DatedFact, ServiceNotice } from "@/lib/orders/service";
import { LINKED_PHONE } from "@/lib/services/linked-phone";

/** Advice changes over time: each line has the day from which it applies. */
export const AADHAAR_ADVICE: readonly DatedFact[] = [
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
];

/** What the privacy notice says of the service, the newest first. A text is never changed: orders name the day of theirs. */
export const AADHAAR_NOTICE = [
  {
    from: "2026-11-30",
    en: {
      data: "The last four digits of your Aadhaar number, and what your Aadhaar says: name, date of birth, gender and address, of which name, year of birth and state stay if the firm has not chosen to keep all. The Aadhaar number and the OTP are never kept.",
      purpose: "To confirm who you are, for the service that you came for.",
      goesTo: "INEXOPAY, and UIDAI.",
    },
    hi: {
      data: "आपके आधार नंबर के आख़िरी चार अंक, और आधार में लिखा नाम, जन्म तिथि, लिंग और पता; इनमें से नाम, जन्म का साल और राज्य रहते हैं, अगर फ़र्म ने सब रखना न चुना हो। आधार नंबर और OTP कभी नहीं रखे जाते।",
      purpose: "आप जिस सेवा के लिए आए हैं, उसके लिए आपकी पहचान पक्की करने के लिए।",
      goesTo: "INEXOPAY और UIDAI।",
    },
  },
] as const satisfies readonly ServiceNotice[];
