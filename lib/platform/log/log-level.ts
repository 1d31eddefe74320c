/** From the most verbose to none. */
export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Parses a log level. An invalid one becomes "info": the settings check reports it, and the log must not stop the
 * process before that.
 */
export function logLevel(text: string | undefined): LogLevel {
  return LOG_LEVELS.find((level) => level === text) ?? "info";
}
