import { pageLink } from "./kinds";
import type { Sandbox } from "./state";

/**
 * The link of a PAN application: this server's page, or the portal's /pan-redirect if the setting says so
 * and the portal's address is known. `mode` is left out where the documentation has none.
 */
export function panLink(sandbox: Sandbox, origin: string, txid: string, mode?: string): string {
  const { portalUrl } = sandbox.options;
  const onPortal = sandbox.settings.links === "portal" && portalUrl;
  return `${onPortal ? portalPanLink(portalUrl, txid) : pageLink("pan", origin, txid)}${mode ? `&mode=${mode}` : ""}`;
}

/** The branded address of a PAN application on the portal. */
export function portalPanLink(portalUrl: string, txid: string): string {
  return `${portalUrl}/pan-redirect?txid=${txid}`;
}
