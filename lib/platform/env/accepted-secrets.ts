import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import type { Env } from "@/lib/platform/env/env-schema";
import { DAY_MS, startOfDay } from "@/lib/platform/india-day";

type Replaced = "AUTH_SECRET" | "INEXOPAY_CALLBACK_SECRET";

/** How long the secret before is accepted beside the one in use: not, until somebody removes it, or until a moment. */
export type Overlap = { kind: "none" } | { kind: "open" } | { kind: "until" | "over"; endsAt: Date };

/** The overlap of a secret in these settings. */
export function overlapOf(settings: Env, name: Replaced): Overlap {
  const { [`${name}_OLDER` as const]: older, [`${name}_OLDER_UNTIL` as const]: until } = settings;
  if (older === undefined || older === "lost") return { kind: "none" };
  if (until === undefined) return { kind: "open" };
  const endsAt = later(startOfDay(until), DAY_MS);
  return { kind: now() < endsAt ? "until" : "over", endsAt };
}

/** The secrets that are accepted at this moment: the one that is written with first, and the one before it during the overlap. */
export function acceptedSecrets(name: Replaced): [string, ...string[]] {
  const { [name]: secret, [`${name}_OLDER` as const]: older } = env();
  const { kind } = overlapOf(env(), name);
  return older !== undefined && (kind === "open" || kind === "until") ? [secret, older] : [secret];
}
