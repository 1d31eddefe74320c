import type { DatedFact, ServiceNotice } from "@/lib/orders/service";

/** Advice changes over time: each line has the day from which it applies. */
export const ONBOARDING_ADVICE: readonly DatedFact[] = [
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
];

/** What the privacy notice says of the service, the newest first. A text is never changed: orders name the day of theirs. */
export const ONBOARDING_NOTICE = [
  {
    from: "2026-11-30",
    en: {
      data: "Of the shopkeeper: name, name and address of the shop, mobile number, e-mail address, PAN and date of birth.",
      purpose: "To register the shop as a bank agent.",
      goesTo: "INEXOPAY, and the bank.",
    },
    hi: {
      data: "दुकानदार का: नाम, दुकान का नाम और पता, मोबाइल नंबर, ई-मेल पता, PAN और जन्म तिथि।",
      purpose: "दुकान को बैंक एजेंट के रूप में दर्ज करने के लिए।",
      goesTo: "INEXOPAY और बैंक।",
    },
  },
] as const satisfies readonly ServiceNotice[];
