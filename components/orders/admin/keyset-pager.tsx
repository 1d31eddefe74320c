import { getTranslations } from "next-intl/server";
import { Pager } from "@/components/ui/pager";

type Props = {
  base: string;
  /** What the list is filtered by: kept from part to part. */
  filter: Record<string, string | undefined>;
  newer: number | null;
  older: number | null;
};

/** The way to the parts of a list before and behind this one. */
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
