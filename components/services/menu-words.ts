import type { getTranslations } from "next-intl/server";

/** The words of a shop's menu, for the lines that its services add. */
export type MenuWords = Awaited<ReturnType<typeof getTranslations<"nav">>>;
