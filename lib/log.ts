import pino from "pino";
import { logLevel } from "@/lib/log-level";

/**
 * Logs hold ids, codes and counts; never a person's data, a body or a URL with a secret. The
 * redaction below is the second lock: whoever logs such a key by mistake logs "[kept out]".
 */
export const log = pino({
  level: logLevel(process.env.LOG_LEVEL),
  base: undefined,
  redact: {
    paths: [
      "number",
      "mobile",
      "pancard",
      "email",
      "name",
      "address",
      "otp",
      "aadhaar_number",
      "password",
      "api_key",
      "secret",
      "token",
      "*.number",
      "*.mobile",
      "*.pancard",
      "*.email",
      "*.name",
      "*.otp",
      "*.aadhaar_number",
      "*.password",
      "*.api_key",
      "*.secret",
    ],
    censor: "[kept out]",
  },
});

/** The part of an exception that is safe to log: its class, code and place, not its message, which may quote data. */
export function faultOf(error: unknown): { fault: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const at = error.stack
    ?.split("\n")
    .find((line) => line.trim().startsWith("at "))
    ?.trim();
  return { fault: error.name, ...(code ? { code } : {}), ...(at ? { at } : {}) };
}
