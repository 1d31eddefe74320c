import type { DatedFact } from "@/lib/orders/service";
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
