import { env } from "@/lib/platform/env/env";

/** Hosts a customer may be sent to: the vendor's, ours, and those the operator lists. */
export function redirectHosts(settings = env()): string[] {
  const { INEXOPAY_BASE_URL, APP_URL, INEXOPAY_REDIRECT_HOSTS } = settings;
  return [new URL(INEXOPAY_BASE_URL).host, new URL(APP_URL).host, ...INEXOPAY_REDIRECT_HOSTS];
}
