import { getMessages, getTranslations } from "next-intl/server";
import { FilterForm } from "@/components/services/bank/account-list/filter-form";
import type { loadAccounts } from "@/lib/services/bank-account/account-list/loaders";
import { ACCOUNT_TYPES } from "@/lib/services/bank-account/variant";

type List = NonNullable<Awaited<ReturnType<typeof loadAccounts>>>;

/** The filter of a fetched list, with its texts and the statuses that occur. */
export async function AccountFilter({ list }: { list: List }) {
  const [t, types, messages] = [
    await getTranslations("accountList"),
    await getTranslations("accountTypes"),
    await getMessages(),
  ];
  return (
    <FilterForm
      list={list.id}
      filter={list.filter}
      choices={{
        type: ACCOUNT_TYPES.map((value) => ({ value, label: types(value) })),
        status: list.statuses.map((value) => ({ value, label: value })),
        match: (["ours", "unknown_here"] as const).map((value) => ({ value, label: t(`match_${value}`) })),
      }}
      words={{
        type: t("type"),
        status: t("status"),
        match: t("match"),
        text: t("text"),
        textHint: t("textHint"),
        all: t("all"),
        apply: t("apply"),
        errors: messages.errors,
      }}
    />
  );
}
