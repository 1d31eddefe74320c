import type { DatedFact, ServiceNotice } from "@/lib/orders/service";
import { LINKED_PHONE } from "@/lib/services/linked-phone";

/** Advice changes over time: each line has the day from which it applies. */
export const PAN_ADVICE: readonly DatedFact[] = [
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
];

/** What the privacy notice says of the service, the newest first. A text is never changed: orders name the day of theirs. */
export const PAN_NOTICE = [
  {
    from: "2026-11-30",
    en: {
      data: "Your mobile number and name, the kind of application, and what you paid. What you enter on NSDL's own page does not reach this portal.",
      purpose: "To request your PAN application, and to show you and the shop how it went.",
      goesTo: "INEXOPAY, and NSDL (Protean).",
    },
    hi: {
      data: "आपका मोबाइल नंबर और नाम, आवेदन का प्रकार, और आपने कितने पैसे दिए। NSDL के पेज पर आप जो भरते हैं, वह इस पोर्टल तक नहीं आता।",
      purpose: "आपका PAN आवेदन करने के लिए, और आपको व दुकान को उसका हाल दिखाने के लिए।",
      goesTo: "INEXOPAY और NSDL (Protean)।",
    },
  },
] as const satisfies readonly ServiceNotice[];
