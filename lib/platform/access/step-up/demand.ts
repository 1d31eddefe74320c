import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";

/** How long a factor counts that was shown for something else. */
export const RECENT_MS = 10 * 60_000;

/** What a question says about the act that it is for. An answer is good for exactly this. */
export type Act = { shop?: string; paise?: number; order?: string; person?: string };

/**
 * How sure an admin's action has to be that the admin is there, beyond the session (docs/decisions/0039):
 * - `none`: a look, a search, a message;
 * - `recent`: a factor within the last ten minutes, for whatever it was shown;
 * - a function: a factor for this act alone, used once. For whatever moves money, decides where money is paid, or opens an account
 *   or a secret to somebody. It says what the act is about, and may answer `recent`.
 */
export type Demand<Input> = "none" | "recent" | ((input: Input) => Act | "recent" | Promise<Act | "recent">);

/** Whether an admin showed a factor in this session within the last ten minutes. Signing in is one. */
export function isRecent({ proof }: Pick<AdminActor, "proof">): boolean {
  return now().getTime() - proof.at.getTime() <= RECENT_MS;
}
