import { getLocale, getTranslations } from "next-intl/server";
import { now } from "@/lib/platform/clock";
import type { ReadBack } from "@/lib/platform/forms/form-state";
import { TAG } from "@/lib/platform/i18n/moments";
import { ageOn } from "@/lib/platform/identity/days/age";
import { formatDate } from "@/lib/platform/identity/days/calendar-date";
import { formatMobile } from "@/lib/platform/identity/numbers/mobile";
import { lookUpPin } from "@/lib/platform/identity/places/look-up-pin";
import { STATES } from "@/lib/platform/identity/places/states";
import { todayIst } from "@/lib/platform/india-day";
import { panText } from "@/lib/services/bank-agent/read-back-pan";
import type { Onboarding } from "@/lib/services/bank-agent/schema";

/** An onboarding's answers as they were understood, with notes on what looks odd. Notes do not prevent sending. */
export async function readBackOnboarding(input: Onboarding): Promise<ReadBack> {
  const [t, locale] = [await getTranslations("readBack"), await getLocale()];
  const { date_of_birth: born, state_name } = input;
  const date = formatDate(born, TAG[locale]);
  const inWords = (wanted: string) => {
    const state = STATES.find(({ name }) => name === wanted);
    return (locale === "hi" ? state?.hindi : state?.name) ?? wanted;
  };
  const place = await lookUpPin(input.pincode);
  const elsewhere =
    place && place.state !== state_name ? t("pinElsewhere", { state: inWords(place.state) }) : undefined;
  const surname = input.name.split(" ").at(-1) ?? "";
  return [
    { name: "shop_name", text: input.shop_name },
    { name: "name", text: input.name },
    { name: "email", text: input.email },
    { name: "mobile", text: formatMobile(input.mobile) },
    { name: "date_of_birth", text: t("dateAge", { date, age: ageOn(born, todayIst(now())) }) },
    { name: "address", text: input.address },
    { name: "pincode", text: input.pincode, note: place ? elsewhere : t("pinUnknown") },
    { name: "state_name", text: inWords(state_name) },
    { name: "city_name", text: input.city_name },
    { name: "pancard", ...(await panText(input.pancard, surname)) },
  ];
}
