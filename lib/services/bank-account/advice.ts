import type { DatedFact, ServiceNotice } from "@/lib/orders/service";
import { LINKED_PHONE } from "@/lib/services/linked-phone";

/** Advice changes over time: each line has the day from which it applies. */
export const ACCOUNT_ADVICE: readonly DatedFact[] = [
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
];

/** What the privacy notice says of the service, the newest first. A text is never changed: orders name the day of theirs. */
export const ACCOUNT_NOTICE = [
  {
    from: "2026-11-30",
    en: {
      data: "Your name, mobile number, e-mail address, PAN, PIN code, the kind of account, and what you paid.",
      purpose: "To open the bank account that you asked for, and to show how it went.",
      goesTo: "INEXOPAY, and the bank.",
    },
    hi: {
      data: "आपका नाम, मोबाइल नंबर, ई-मेल पता, PAN, पिन कोड, खाते का प्रकार, और आपने कितने पैसे दिए।",
      purpose: "आपका माँगा हुआ बैंक खाता खोलने के लिए, और उसका हाल दिखाने के लिए।",
      goesTo: "INEXOPAY और बैंक।",
    },
  },
] as const satisfies readonly ServiceNotice[];
