import { env } from "@/lib/env";
import { createInexopayClient, type InexopayClient } from "@/lib/inexopay";

let client: InexopayClient | undefined;

/** The vendor as this portal's settings describe it. */
export function inexopay(): InexopayClient {
  client ??= createInexopayClient({
    baseUrl: env().INEXOPAY_BASE_URL,
    apiKey: env().INEXOPAY_API_KEY,
    username: env().INEXOPAY_USERNAME,
    bodyFormat: env().INEXOPAY_BODY_FORMAT,
    timeoutMs: env().INEXOPAY_TIMEOUT_MS,
  });
  return client;
}
