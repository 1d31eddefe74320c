import { getTranslations } from "next-intl/server";
import { Pager } from "@/components/ui/pager";

type Props = {
  base: string;
  /** The list's filter, kept from page to page. */
  filter: Record<string, string | undefined>;
  newer: number | null;
  older: number | null;
};

/** Links to the previous and next pages of a list. */
export async function KeysetPager({ base, filter, newer, older }: Props) {
  const common = await getTranslations("common");
  const href = (name: "before" | "after", number: number) => {
    const set = Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : []));
    return `${base}?${new URLSearchParams([...set, [name, String(number)]])}`;
  };
  return (
    <Pager
      label={common("pages")}
      previous={newer === null ? undefined : { href: href("before", newer), label: common("newer") }}
      next={older === null ? undefined : { href: href("after", older), label: common("older") }}
    />
  );
}
