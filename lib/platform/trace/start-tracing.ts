import os from "node:os";
import { VERSION } from "@/db/releases";
import { envIfValid } from "@/lib/platform/env/env";
import { traceTo } from "@/lib/platform/trace/trace";

/** How long a stop may take for the last spans, in milliseconds. */
const LAST_MS = 5_000;

/**
 * Starts tracing if a collector is set; otherwise nothing of it is loaded. Call it before the process opens its
 * database, whose queries are traced from the first connection on. With settings that are not valid it does nothing.
 * @param role which of our processes this is
 * @returns what sends the last spans, for a stop, in at most `ms` milliseconds
 */
export async function startTracing(
  role: "portal" | "worker" | "command",
): Promise<(ms?: number) => Promise<void>> {
  const settings = envIfValid();
  if (!settings?.OTEL_EXPORTER_OTLP_ENDPOINT) return async () => undefined;
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = settings;
  const { spanExporter } = await import("@/lib/platform/trace/export-spans");
  const exporter = spanExporter(
    { endpoint, headers },
    {
      "service.name": settings.OTEL_SERVICE_NAME,
      "service.version": VERSION,
      "service.instance.id": `${os.hostname()}:${process.pid}`,
      "bahi.process": role,
    },
  );
  traceTo(exporter.add);
  return (ms = LAST_MS) => exporter.flush(Math.min(ms, LAST_MS));
}
