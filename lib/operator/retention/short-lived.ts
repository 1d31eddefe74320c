import { isNotNull } from "drizzle-orm";
import { accountLists } from "@/db/schema/account-lists";
import { alerts } from "@/db/schema/alerts";
import { balanceReadings } from "@/db/schema/balance-readings";
import { bankFiles } from "@/db/schema/bank-statement";
import { callbackRefusals } from "@/db/schema/callback-refusals";
import { formDrafts } from "@/db/schema/form-drafts";
import { invitations } from "@/db/schema/invitations";
import { pendingSignIns } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/users";
import { BANK_FILE_KEPT_MS, eraseOldBankFiles } from "@/lib/money/bank-statement/erase-old-files";
import {
  ALERT_KEPT_MS,
  eraseOldAlerts,
  eraseOldReadings,
  READING_KEPT_MS,
} from "@/lib/operator/alerts/erase-old-alerts";
import type { ClassOfData } from "@/lib/operator/retention/class-of-data";
import {
  eraseOldInvitations,
  eraseOldPending,
  eraseOldSessions,
  INVITATION_KEPT_MS,
  PENDING_KEPT_MS,
  SESSION_KEPT_MS,
} from "@/lib/operator/retention/erase-sign-ins";
import { eraseLists, LIST_KEPT_MS } from "@/lib/services/bank-account/account-list/erase-lists";
import { DRAFT_KEPT_MS, eraseOldDrafts } from "@/lib/services/drafts/erase-old-drafts";
import { eraseOldRefusals, REFUSALS_KEPT_MS } from "@/lib/vendor/callbacks/refusals/erase-old-refusals";

const NEEDED = "needed for no longer (DPDP Act, section 8(7))";
const LOGS = "a year of logs (DPDP Rules, rule 8(3)); no longer needed after it";

/** What is erased by age, whoever it is about. */
export const SHORT_LIVED: readonly ClassOfData[] = [
  {
    ...{ name: "Unfinished forms", kept: () => ({ ms: DRAFT_KEPT_MS }), since: "the last change" },
    ...{ because: NEEDED, at: formDrafts.updatedAt, erase: eraseOldDrafts },
  },
  {
    ...{ name: "INEXOPAY's lists of accounts", kept: () => ({ ms: LIST_KEPT_MS }), since: "the answer" },
    ...{ because: NEEDED, at: accountLists.at, erase: eraseLists },
  },
  {
    ...{ name: "Files of the bank that wait for a choice", kept: () => ({ ms: BANK_FILE_KEPT_MS }) },
    ...{ since: "the upload", because: NEEDED, at: bankFiles.at, erase: eraseOldBankFiles },
  },
  {
    ...{
      name: "Sign-ins that wait for a code",
      kept: () => ({ ms: PENDING_KEPT_MS }),
      since: "the password",
    },
    ...{ because: NEEDED, at: pendingSignIns.createdAt, erase: eraseOldPending },
  },
  {
    ...{ name: "Name and e-mail in unused invitations", kept: () => ({ ms: INVITATION_KEPT_MS }) },
    ...{ since: "their end", because: NEEDED, at: invitations.expiresAt, erase: eraseOldInvitations },
    left: isNotNull(invitations.dataKey),
  },
  {
    ...{ name: "Sessions and the browsers they were opened in", kept: () => ({ ms: SESSION_KEPT_MS }) },
    ...{ since: "their last possible use", because: LOGS, at: sessions.expiresAt, erase: eraseOldSessions },
  },
  {
    ...{ name: "Counts of refused callbacks", kept: () => ({ ms: REFUSALS_KEPT_MS }), since: "the hour" },
    ...{ because: "nothing about a person", at: callbackRefusals.hour, erase: eraseOldRefusals },
  },
  {
    ...{ name: "Alerts and their messages", kept: () => ({ ms: ALERT_KEPT_MS }), since: "their end" },
    ...{ because: LOGS, at: alerts.closedAt, erase: eraseOldAlerts },
  },
  {
    ...{ name: "Balances read at INEXOPAY", kept: () => ({ ms: READING_KEPT_MS }), since: "the reading" },
    ...{ because: "nothing about a person", at: balanceReadings.at, erase: eraseOldReadings },
  },
];
