import { logSparingly } from "@/lib/platform/log/log-sparingly";

/**
 * What was refused: a page or export that the person's role does not open, an act from another site, for somebody else, changed on its way or
 * not theirs, or one too many.
 */
export type Refusal =
  | "page"
  | "export"
  | "cross_site"
  | "other_person"
  | "not_whole"
  | "not_allowed"
  | "too_often";

/**
 * Logs that something was refused: at once, and after a minute how often more, for each reason and person.
 * @param at.user the id of who asked, if somebody is signed in
 * @param at.path the address of the page; only its first two parts are logged, which name no order and nobody
 */
export function noteRefused(why: Refusal, at: { user?: string; path?: string } = {}): void {
  const page = at.path === undefined ? undefined : at.path.split("/").slice(0, 3).join("/");
  const facts = { refused: why, ...(at.user ? { user: at.user } : {}), ...(page ? { page } : {}) };
  logSparingly("info", `refused ${why} ${at.user ?? ""}`, facts, "refused");
}
