import { faultOf } from "@/lib/platform/log/log";

/** Where spans go: the collector's address without `/v1/traces`, and what it wants in headers. */
export type Collector = { endpoint: string; headers: Record<string, string> };

/** What a collector did with a batch: accepted it except for some spans, refused it for good, or should be tried again. */
export type Taking =
  | { end: "taken"; refused: number }
  | { end: "refused" | "away"; facts: Record<string, unknown> };

const TIMEOUT_MS = 5_000;
/** By OTLP over HTTP these may be tried again, and no other answer. */
const LATER = [429, 502, 503, 504];

/** Posts a batch by OTLP over HTTP in JSON. Never throws. It follows no redirect: the headers may hold a secret. */
export async function postTraces({ endpoint, headers }: Collector, batch: unknown): Promise<Taking> {
  try {
    const answer = await fetch(`${endpoint}/v1/traces`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(batch),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: "error",
    });
    const text = await answer.text();
    if (answer.ok) return { end: "taken", refused: refusedIn(text) };
    return { end: LATER.includes(answer.status) ? "away" : "refused", facts: { status: answer.status } };
  } catch (error) {
    return { end: "away", facts: faultOf(error) };
  }
}

/** How many spans of a batch that was taken were refused, by the collector's own words. */
function refusedIn(text: string): number {
  const [, count = "0"] = /"rejectedSpans"\s*:\s*"?(\d{1,6})/.exec(text) ?? [];
  return Number(count);
}
