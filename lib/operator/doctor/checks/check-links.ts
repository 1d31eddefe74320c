import { type Finding, good, mend, type Patient } from "@/lib/operator/doctor/finding";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import type { Env } from "@/lib/platform/env/env-schema";
import { findLinkHosts } from "@/lib/vendor/data";
import { allowedLink } from "@/lib/vendor/inexopay";

const WEEK_MS = 7 * 24 * 3_600_000;

function allowedHosts({ INEXOPAY_BASE_URL, APP_URL, INEXOPAY_REDIRECT_HOSTS }: Env): string[] {
  return [new URL(INEXOPAY_BASE_URL).host, new URL(APP_URL).host, ...INEXOPAY_REDIRECT_HOSTS];
}

const hostsOfWeek = async ({ database }: Patient) =>
  (await findLinkHosts(database, everyoneScope(), later(now(), -WEEK_MS))).map(({ host }) => host);

/** Whether the vendor's links of the last week lead where customers may be sent. */
export async function checkRedirectHosts(patient: Patient): Promise<Finding> {
  const allowed = allowedHosts(patient.settings);
  const foreign = (await hostsOfWeek(patient)).filter((host) => !allowed.includes(host));
  return foreign.length > 0
    ? mend("redirect_hosts", "redirect_hosts_foreign", { hosts: foreign.sort().slice(0, 5).join(", ") })
    : good("redirect_hosts", "redirect_hosts_allowed");
}

/** Whether links to our own /pan-redirect lead on. */
export async function checkRedirectTarget(patient: Patient): Promise<Finding> {
  const { settings } = patient;
  const own = new URL(settings.APP_URL).host;
  const target = settings.INEXOPAY_PAN_REDIRECT_TARGET?.replace("{txid}", "1");
  if (target) {
    const link = allowedLink(target, allowedHosts(settings), settings.INEXOPAY_ALLOW_HTTP);
    return link && link.host !== own
      ? good("redirect_target", "redirect_target_set")
      : mend("redirect_target", "redirect_target_refused");
  }
  return (await hostsOfWeek(patient)).includes(own)
    ? mend("redirect_target", "redirect_target_missing")
    : good("redirect_target", "redirect_target_unneeded");
}
