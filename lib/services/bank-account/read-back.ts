import { getTranslations } from "next-intl/server";
import type { ReadBack } from "@/lib/platform/forms/form-state";
import { formatMobile } from "@/lib/platform/identity/numbers/mobile";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { lookUpPin } from "@/lib/platform/identity/places/look-up-pin";
import type { AccountOpening } from "@/lib/services/bank-account/schema";
import { panText } from "@/lib/services/bank-agent/read-back-pan";

/** An account opening's answers as they were understood. */
export async function readBackAccount(input: AccountOpening): Promise<ReadBack> {
  const [t, types] = [await getTranslations("readBack"), await getTranslations("accountTypes")];
  const optional = (name: "middle_name" | "agent_pancard") =>
    input[name] === "" ? [] : [{ name, text: input[name] }];
  return [
    { name: "account_type", text: types(input.account_type) },
    { name: "first_name", text: input.first_name },
    ...optional("middle_name"),
    { name: "last_name", text: input.last_name },
    { name: "email", text: input.email },
    { name: "phone", text: formatMobile(input.phone) },
    { name: "pancard", ...(await panText(input.pancard, input.last_name)) },
    {
      name: "pincode",
      text: input.pincode,
      note: (await lookUpPin(input.pincode)) ? undefined : t("pinUnknown"),
    },
    ...optional("agent_pancard"),
    ...(input.charged === null ? [] : [{ name: "charged", text: formatRupees(input.charged) }]),
  ];
}
