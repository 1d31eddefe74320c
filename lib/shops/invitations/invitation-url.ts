import { env } from "@/lib/platform/env/env";
import { linkToken } from "@/lib/platform/privacy/link-token";

/** The URL for the invited person. It stays the same until the invitation is renewed. */
export function invitationUrl({ id, linkVersion }: { id: string; linkVersion: number }): string {
  return `${env().APP_URL}/invitation/${linkToken(id, "invitation", linkVersion)}`;
}
