import { env } from "@/lib/platform/env/env";

/** Whether people reach the portal by https, so that cookies may insist on it. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith("https:");
}

/** The name of a cookie for the whole portal: on https browsers take it from this host alone, and no subdomain can set it. */
export function hostCookie(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

/** The name of a cookie for some paths only, which must not have the stricter prefix. */
export function securedCookie(name: string): string {
  return isSecure() ? `__Secure-${name}` : name;
}
