import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env/env";

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Node 24 warns if the length is not given. */
const TAG = { authTagLength: TAG_BYTES };
const VERSION_BYTES = 2;

/** Thrown when sealed bytes were altered, moved between rows, or need a master key we do not have. */
export class UnreadableError extends Error {
  override name = "UnreadableError";
}

type MasterKeys = { current: number; byVersion: Map<number, Buffer> };

let known: { from: string; keys: MasterKeys } | undefined;

/** Parsed once per value of the setting, because a list opens a data key for every row. */
function masterKeys(): MasterKeys {
  const from = env().DATA_KEYS;
  if (known?.from !== from) known = { from, keys: parseKeys(from) };
  return known.keys;
}

function parseKeys(text: string): MasterKeys {
  const byVersion = new Map<number, Buffer>();
  for (const part of text.split(",")) {
    const [version, key] = part.split(":");
    byVersion.set(Number(version), Buffer.from(key ?? "", "base64"));
  }
  return { current: Math.max(...byVersion.keys()), byVersion };
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

/** A new random data key, wrapped by the current master key: version (2 bytes), then the sealed key. */
export function newDataKey(context: string): { key: Buffer; wrapped: Buffer } {
  const key = randomBytes(32);
  return { key, wrapped: wrapDataKey(key, context) };
}

/** Wraps a data key under the current master key. */
export function wrapDataKey(key: Buffer, context: string): Buffer {
  const masters = masterKeys();
  const master = masters.byVersion.get(masters.current);
  if (!master) throw new UnreadableError("No current master key");
  const version = Buffer.alloc(VERSION_BYTES);
  version.writeUInt16BE(masters.current);
  return Buffer.concat([version, seal(master, key, `data-key:${context}`)]);
}

/** Opens a wrapped data key. @throws UnreadableError if its master key is missing or the row was changed */
export function unwrapDataKey(wrapped: Buffer, context: string): Buffer {
  if (wrapped.length < VERSION_BYTES) throw new UnreadableError("The data key is missing");
  const version = wrapped.readUInt16BE(0);
  const master = masterKeys().byVersion.get(version);
  if (!master) throw new UnreadableError(`Master key ${version} is not in DATA_KEYS`);
  return unseal(master, wrapped.subarray(VERSION_BYTES), `data-key:${context}`);
}
