import { getMessages, getTranslations } from "next-intl/server";
import { QuickLock } from "@/components/access/quick-lock";
import { env } from "@/lib/platform/env/env";
import { currentPath } from "@/lib/platform/i18n/current-path";

/** The codes by which unlocking is refused. */
const CODES = ["not_signed_in", "other_person", "too_many_tries", "too_often", "something_broke"] as const;

/** The lock on every page of a signed-in person. @param name whose screen it is */
export async function LockButton({ name }: { name: string }) {
  const [t, signIn, { errors, fieldErrors }] = [
    await getTranslations("lock"),
    await getTranslations("signIn"),
    await getMessages(),
  ];
  const { password_missing, password_wrong } = fieldErrors;
  return (
    <QuickLock
      label={t("lock")}
      to={await currentPath()}
      afterMs={env().LOCK_AFTER_MS}
      texts={{
        title: t("title"),
        line: `${t("line", { name })} ${t("kept")}`,
        password: t("password"),
        submit: t("submit"),
        signIn: signIn("title"),
        errors: {
          ...Object.fromEntries(CODES.map((code) => [code, errors[code]])),
          ...{ password_missing, password_wrong },
        },
      }}
    />
  );
}
