import { operatorSettings } from "@/db/schema/operator-settings";
import { isLeaked } from "@/lib/platform/access/own-password/leaked-passwords";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { readingsOf } from "@/lib/platform/identity/people/common-password";
import { parseNewPassword } from "@/lib/platform/identity/people/new-password";
import { bad, type Parsed } from "@/lib/platform/identity/text/parsed";

/** Whose password it is. */
type Person = { name: string; email: string; shopName: string | null };

/**
 * Whether a person may have this password: the one door for every password that is set (invitation, link, change, command). Beyond the rules
 * for all it refuses what has leaked, and words of the place: the person's name, e-mail and shop, the operator's name and bank, and the portal's
 * own address, with digits and signs around them or for letters.
 * @returns the password as typed, or `new_password_missing`, `password_short`, `password_long` or `password_common`
 */
export async function choosePassword(raw: string, person: Person): Promise<Parsed<string>> {
  const { name, email, shopName } = person;
  const chosen = parseNewPassword(raw, [name, email, shopName ?? "", ...(await operatorsWords())]);
  return chosen.ok && readingsOf(raw).some(isLeaked) ? bad("password_common") : chosen;
}

async function operatorsWords(): Promise<string[]> {
  const { APP_URL, ALERT_MAIL_FROM, ALERT_MAIL_TO } = env();
  const { payeeName, bankName } = operatorSettings;
  const [set] = await db().select({ payeeName, bankName }).from(operatorSettings);
  const settings = [new URL(APP_URL).hostname, ALERT_MAIL_FROM ?? "", ...ALERT_MAIL_TO];
  return [...settings, set?.payeeName ?? "", set?.bankName ?? ""];
}
