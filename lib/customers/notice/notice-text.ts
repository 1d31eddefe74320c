import type { Locale } from "@/lib/platform/i18n/locale";
import { REGISTRY } from "@/lib/services/registry";

export type NoticeText = {
  intro: string;
  kept: string;
  withdraw: string;
  rights: string;
  complain: string;
};

/**
 * The privacy notice as customers read it, but for what each service says itself (lib/services), by the day of first use. Orders refer to
 * a version, so texts are added at the top and never changed. The newest is in use.
 */
const NOTICES = [
  {
    version: "2026-11-30",
    en: {
      intro:
        "The firm that runs this portal for shops keeps data about you if a shop requests a service for you here. What it keeps depends on the service. It is encrypted, and used for that service and for nothing else.",
      kept: "It is kept until you ask to erase it. From then on nobody sees it, and a year after the application last changed it is destroyed, because the law asks for a year. What stays has no data of yours: numbers, times, states and money.",
      withdraw:
        "To withdraw your consent, open the link of your application, choose Your data, and send Withdraw consent. It is as easy as agreeing, and costs nothing. An application that is already under way may then not be finished. You may also say so at the shop.",
      rights:
        "There you also ask to see your data, to correct it, to erase it, or complain. A withdrawal is answered within 7 days, everything else within 30.",
      complain:
        "If you are not satisfied with the answer, you may complain to the Data Protection Board of India.",
    },
    hi: {
      intro:
        "अगर कोई दुकान यहाँ आपके लिए कोई सेवा लेती है, तो दुकानों के लिए यह पोर्टल चलाने वाली फ़र्म आपकी जानकारी रखती है। क्या रखा जाता है, यह सेवा पर निर्भर है। वह एन्क्रिप्ट रहती है और केवल उसी सेवा के काम आती है।",
      kept: "जानकारी तब तक रहती है जब तक आप उसे मिटाने को न कहें। तब से वह किसी को नहीं दिखती, और आवेदन के आख़िरी बदलाव के एक साल बाद नष्ट हो जाती है, क्योंकि क़ानून एक साल रखवाता है। जो बचता है उसमें आपकी जानकारी नहीं होती: नंबर, समय, स्थिति और पैसे।",
      withdraw:
        "सहमति वापस लेने के लिए अपने आवेदन का लिंक खोलें, आपकी जानकारी चुनें, और सहमति वापस लेना भेजें। यह सहमति देने जितना ही आसान है और मुफ़्त है। जो आवेदन चल रहा है, वह तब शायद पूरा न हो। आप दुकान पर भी कह सकते हैं।",
      rights:
        "वहीं आप अपनी जानकारी देखने, सुधारने या मिटाने को कह सकते हैं, या शिकायत कर सकते हैं। सहमति वापस लेने का उत्तर 7 दिन में मिलता है, बाक़ी का 30 दिन में।",
      complain:
        "उत्तर से संतुष्ट न हों, तो आप भारत के डेटा संरक्षण बोर्ड (Data Protection Board of India) से शिकायत कर सकते हैं।",
    },
  },
] as const satisfies readonly ({ version: string } & Record<Locale, NoticeText>)[];

const [newest] = NOTICES;

/** The day from which the current notice was shown, such as 2026-11-30: the newest of its parts. */
export const NOTICE_VERSION: string = [
  newest.version,
  ...REGISTRY.map(({ notice: [own] }) => own.from),
].reduce((last, day) => (day > last ? day : last));

/** The current notice. */
export function noticeText(locale: Locale): NoticeText {
  return newest[locale];
}

/** What it says of each service. */
export function serviceNotices(locale: Locale) {
  return REGISTRY.map(({ code, notice: [own] }) => ({ code, ...own[locale] }));
}
