import {
  checkAppUrl,
  checkCallbackUrl,
  checkLastCallback,
  checkVendorUrl,
} from "@/lib/operator/doctor/checks/check-addresses";
import {
  checkCallMonths,
  checkClock,
  checkDatabase,
  checkMigrations,
} from "@/lib/operator/doctor/checks/check-database";
import { checkDisk } from "@/lib/operator/doctor/checks/check-disk";
import {
  checkAuthSecret,
  checkCallbackSecret,
  checkDataKeys,
  checkIndexKeys,
  checkKeyVersions,
} from "@/lib/operator/doctor/checks/check-keys";
import { checkRedirectHosts, checkRedirectTarget } from "@/lib/operator/doctor/checks/check-links";
import { checkPrices } from "@/lib/operator/doctor/checks/check-prices";
import {
  checkAadhaar,
  checkDemo,
  checkNode,
  checkSettings,
  checkWorker,
} from "@/lib/operator/doctor/checks/check-process";
import { checkProxies } from "@/lib/operator/doctor/checks/check-proxies";
import { checkAdmins, checkRoles } from "@/lib/operator/doctor/checks/check-roles";
import {
  checkAuditCheck,
  checkAuditHeads,
  checkBackups,
  checkDataRequests,
  checkLedgerCheck,
} from "@/lib/operator/doctor/checks/check-safety";
import {
  checkBalance,
  checkBodyFormat,
  checkBoundIp,
  checkCredentials,
  checkVendorClock,
} from "@/lib/operator/doctor/checks/check-vendor";
import type { Check, CheckedPortal, CheckName } from "@/lib/operator/doctor/finding";

const onDatabase = (name: CheckName, look: Check["look"]): Check => ({ name, needsDatabase: true, look });
const byItself = (name: CheckName, look: Check["look"]): Check => ({ name, needsDatabase: false, look });

/** Every check, in the order in which the command and the page show them. */
export const CHECKS: readonly Check[] = [
  byItself("database", checkDatabase),
  onDatabase("migrations", (portal: CheckedPortal) => checkMigrations(portal)),
  onDatabase("roles", checkRoles),
  onDatabase("clock", checkClock),
  onDatabase("worker", checkWorker),
  onDatabase("backups", checkBackups),
  onDatabase("call_months", checkCallMonths),
  onDatabase("audit_heads", checkAuditHeads),
  onDatabase("audit_check", checkAuditCheck),
  onDatabase("ledger_check", checkLedgerCheck),
  byItself("disk", checkDisk),
  byItself("app_url", checkAppUrl),
  onDatabase("proxies", checkProxies),
  byItself("callback_url", checkCallbackUrl),
  onDatabase("last_callback", checkLastCallback),
  byItself("vendor_url", checkVendorUrl),
  byItself("credentials", checkCredentials),
  byItself("bound_ip", checkBoundIp),
  byItself("body_format", checkBodyFormat),
  onDatabase("balance", checkBalance),
  byItself("vendor_clock", checkVendorClock),
  onDatabase("redirect_hosts", checkRedirectHosts),
  onDatabase("redirect_target", checkRedirectTarget),
  onDatabase("data_keys", checkDataKeys),
  onDatabase("key_versions", checkKeyVersions),
  onDatabase("index_keys", checkIndexKeys),
  byItself("auth_secret", checkAuthSecret),
  byItself("callback_secret", checkCallbackSecret),
  onDatabase("admins", checkAdmins),
  byItself("node", checkNode),
  byItself("settings", checkSettings),
  onDatabase("prices", checkPrices),
  onDatabase("data_requests", checkDataRequests),
  onDatabase("aadhaar", checkAadhaar),
  onDatabase("demo", checkDemo),
];
