import { hkdfSync } from "node:crypto";
import { now } from "@/lib/platform/clock";
import { acceptedSecrets } from "@/lib/platform/env/accepted-secrets";
import { env } from "@/lib/platform/env/env";
import { seal, UnreadableError, unseal } from "@/lib/platform/privacy/keyring";

const TIME_BYTES = 8;
/** Nonce, time and tag. Anything shorter is not ours. */
const LEAST_BYTES = 12 + TIME_BYTES + 16;

/** What a sealed value is bound to. It does not open for another purpose, session or order. */
export type Binding = { purpose: string; sessionId: string; orderId: string };

/**
 * Seals a value that must survive two requests but may not be stored: AES-256-GCM under a key derived (HKDF-SHA256)
 * from AUTH_SECRET, bound to its purpose, session and order, with its expiry inside.
 * @returns base64url, suitable for a cookie
 */
export function sealValue(value: string, binding: Binding, endsAt: Date): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(endsAt.getTime()));
  const plain = Buffer.concat([time, Buffer.from(value, "utf8")]);
  return seal(sealingKey(env().AUTH_SECRET), plain, contextOf(binding)).toString("base64url");
}

/** Opens a sealed value; null if it was altered, is bound elsewhere or has expired. */
export function openValue(sealed: string, binding: Binding): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  // The decoder ignores characters outside its alphabet; accept only the exact encoding we wrote.
  if (bytes.length < LEAST_BYTES || bytes.toString("base64url") !== sealed) return null;
  const plain = acceptedSecrets("AUTH_SECRET").reduce<Buffer | null>(
    (opened, secret) => opened ?? unsealedWith(secret, bytes, contextOf(binding)),
    null,
  );
  const isOver = !plain || plain.readBigUInt64BE(0) <= BigInt(now().getTime());
  return isOver ? null : plain.subarray(TIME_BYTES).toString("utf8");
}

function unsealedWith(secret: string, bytes: Buffer, context: string): Buffer | null {
  try {
    return unseal(sealingKey(secret), bytes, context);
  } catch (error) {
    if (error instanceof UnreadableError) return null;
    throw error;
  }
}

function contextOf({ purpose, sessionId, orderId }: Binding): string {
  return `sealed-value:${JSON.stringify([purpose, sessionId, orderId])}`;
}

function sealingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "bahi sealed value 1", 32));
}
