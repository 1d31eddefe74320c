import { getTranslations } from "next-intl/server";
import { panKind, surnameInitialDiffers } from "@/lib/platform/identity/numbers/pan";

/** A PAN as it was understood: its kind, and a note if its fifth letter differs from the surname's initial. */
export async function panText(pan: string, surname: string): Promise<{ text: string; note?: string }> {
  const [t, kinds] = [await getTranslations("readBack"), await getTranslations("panKinds")];
  const kind = panKind(pan);
  return {
    text: kind ? t("panKind", { pan, kind: kinds(kind) }) : pan,
    note: surnameInitialDiffers(pan, surname)
      ? t("panSurname", { letter: pan.charAt(4), surname })
      : undefined,
  };
}
