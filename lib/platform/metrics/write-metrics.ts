import type { Reading, Sample } from "@/lib/platform/metrics/metric";

/** The two formats that Prometheus reads; OpenMetrics is the stricter one. */
export type Format = "text" | "open";

const CONTENT_TYPES: Record<Format, string> = {
  text: "text/plain; version=0.0.4; charset=utf-8",
  open: "application/openmetrics-text; version=1.0.0; charset=utf-8",
};

/** The format that a scraper asks for by its Accept header, and the answer's content type. */
export function formatFor(accept: string | null): { format: Format; contentType: string } {
  const format = accept?.includes("application/openmetrics-text") ? "open" : "text";
  return { format, contentType: CONTENT_TYPES[format] };
}

/**
 * Writes readings in the Prometheus text format or as OpenMetrics 1.0.
 * @param process which process counted; a label of what belongs to one process
 */
export function writeMetrics(readings: readonly Reading[], process: string, format: Format): string {
  const families = readings.map(({ metric, samples }) => {
    const { name, type, help } = metric;
    // OpenMetrics names a counter without its ending.
    const family = format === "open" && type === "counter" ? name.replace(/_total$/, "") : name;
    const own: Record<string, string> = metric.of === "process" ? { process } : {};
    return [
      `# HELP ${family} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`,
      `# TYPE ${family} ${type}`,
      ...samples.map((sample) => lineOf(name, sample, own)),
    ].join("\n");
  });
  return `${[...families, ...(format === "open" ? ["# EOF"] : [])].join("\n")}\n`;
}

function lineOf(name: string, { suffix = "", labels, value }: Sample, own: Record<string, string>): string {
  const parts = Object.entries({ ...own, ...labels }).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${suffix}${parts.length > 0 ? `{${parts.join(",")}}` : ""} ${numberOf(value)}`;
}

const escaped = (text: string) =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

function numberOf(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "+Inf" : "-Inf";
}
