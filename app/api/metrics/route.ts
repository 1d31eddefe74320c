import { answerMetrics } from "@/lib/operator/metrics/answer-metrics";

/** What an operator's Prometheus reads, with METRICS_TOKEN (docs/monitoring.md). */
export function GET(request: Request): Promise<Response> {
  return answerMetrics(request.headers);
}
