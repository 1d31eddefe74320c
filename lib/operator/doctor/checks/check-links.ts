import { type CheckedPortal, type Finding, good, listed, toFix } from "@/lib/operator/doctor/finding";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { WEEK_MS } from "@/lib/platform/india-day";
import { findLinkHosts } from "@/lib/vendor/data";
import { panRedirect } from "@/lib/vendor/hosted-link";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

/** @param known hosts that the portal expects */
const hostsOfWeek = async ({ database }: CheckedPortal, known: string[]) => {
  const since = later(now(), -WEEK_MS);
  return (await findLinkHosts(database, everyoneScope(), { since, known })).map(({ host }) => host);
};

/** Whether the vendor's links of the last week lead to hosts customers may be sent to. */
export async function checkRedirectHosts(portal: CheckedPortal): Promise<Finding> {
  const allowed = redirectHosts(portal.settings);
  const foreign = (await hostsOfWeek(portal, allowed)).filter((host) => !allowed.includes(host));
  return foreign.length > 0
    ? toFix("redirect_hosts", "redirect_hosts_foreign", { hosts: listed(foreign.sort()) })
    : good("redirect_hosts", "redirect_hosts_allowed");
}

/** Whether links to our own /pan-redirect have a target. */
export async function checkRedirectTarget(portal: CheckedPortal): Promise<Finding> {
  const { settings } = portal;
  if (settings.INEXOPAY_PAN_REDIRECT_TARGET)
    return panRedirect(settings, "1")
      ? good("redirect_target", "redirect_target_set")
      : toFix("redirect_target", "redirect_target_refused");
  const own = new URL(settings.APP_URL).host;
  return (await hostsOfWeek(portal, [own, ...redirectHosts(settings)])).includes(own)
    ? toFix("redirect_target", "redirect_target_missing")
    : good("redirect_target", "redirect_target_unneeded");
}
