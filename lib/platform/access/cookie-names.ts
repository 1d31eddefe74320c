import { env } from "@/lib/platform/env/env";

/** Whether the portal is served over https, so that cookies can be marked Secure. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith("https:");
}

/**
 * The name of a cookie for the whole portal. With https it gets the `__Host-` prefix, so that no subdomain can set
 * it.
 */
export function hostCookie(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

/** The name of a cookie limited to certain paths, which rules out the `__Host-` prefix. */
export function securedCookie(name: string): string {
  return isSecure() ? `__Secure-${name}` : name;
}
