import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env/env";

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Node 24 warns if the length is not given. */
const TAG = { authTagLength: TAG_BYTES };
const NUMBER_BYTES = 2;

/** Thrown when sealed bytes were altered, moved between rows, or need a master key we do not have. */
export class UnreadableError extends Error {
  override name = "UnreadableError";
}

type MasterKeys = { current: number; byNumber: ReadonlyMap<number, Buffer> };

let known: { keys: string; current: number | undefined; masters: MasterKeys } | undefined;

/** The master keys of this process. Parsed once per value of the settings, because a list opens a data key for every row. */
export function masterKeys(): MasterKeys {
  const { DATA_KEYS: keys, DATA_KEY_CURRENT: current } = env();
  if (known?.keys !== keys || known.current !== current)
    known = { keys, current, masters: parseKeys(keys, current) };
  return known.masters;
}

function parseKeys(text: string, current: number | undefined): MasterKeys {
  const byNumber = new Map<number, Buffer>();
  for (const part of text.split(",")) {
    const [number, key] = part.split(":");
    byNumber.set(Number(number), Buffer.from(key ?? "", "base64"));
  }
  return { current: current ?? Math.max(...byNumber.keys()), byNumber };
}

/**
 * Authenticated encryption: AES-256-GCM with a random 96-bit nonce.
 * @param context authenticated with the data, so that bytes moved to another row or column do not open
 * @returns nonce, ciphertext and tag in one buffer
 */
export function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, TAG);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
}

/** The reverse of `seal`. @throws UnreadableError if key, bytes or context differ */
export function unseal(key: Buffer, sealed: Buffer, context: string): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES), TAG);
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const body = sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    throw new UnreadableError(`Cannot open sealed data (${context.split(":")[0]})`);
  }
}

/** A new random data key, wrapped by the current master key: its number (2 bytes), then the sealed key. */
export function newDataKey(context: string): { key: Buffer; wrapped: Buffer } {
  const key = randomBytes(32);
  return { key, wrapped: wrapDataKey(key, context) };
}

/** Wraps a data key under the current master key. */
export function wrapDataKey(key: Buffer, context: string): Buffer {
  const { current, byNumber } = masterKeys();
  const master = byNumber.get(current);
  if (!master) throw new UnreadableError("No current master key");
  const number = Buffer.alloc(NUMBER_BYTES);
  number.writeUInt16BE(current);
  return Buffer.concat([number, seal(master, key, `data-key:${context}`)]);
}

/** Opens a wrapped data key. @throws UnreadableError if its master key is missing or the row was changed */
export function unwrapDataKey(wrapped: Buffer, context: string): Buffer {
  if (wrapped.length < NUMBER_BYTES) throw new UnreadableError("The data key is missing");
  const number = wrapped.readUInt16BE(0);
  const master = masterKeys().byNumber.get(number);
  if (!master) throw new UnreadableError(`Master key ${number} is not in DATA_KEYS`);
  return unseal(master, wrapped.subarray(NUMBER_BYTES), `data-key:${context}`);
}
