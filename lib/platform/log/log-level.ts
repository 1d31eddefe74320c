/** From the most talkative to none. */
export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** The level of a setting. One that is none of them is taken for "info": the check of the settings refuses it in a sentence, and the log must not end the process before that. */
export function logLevel(text: string | undefined): LogLevel {
  return LOG_LEVELS.find((level) => level === text) ?? "info";
}
