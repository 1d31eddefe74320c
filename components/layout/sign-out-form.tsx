import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { signOutAction } from "@/lib/platform/access/sign-in/actions";

/** The sign-out button on every page. */
export async function SignOutForm() {
  const t = await getTranslations("common");
  return (
    <form action={signOutAction}>
      <Button type="submit" variant="quiet" small>
        {t("signOut")}
      </Button>
    </form>
  );
}
