import { createHmac, hkdfSync } from "node:crypto";
import { newDataKey, seal, unseal, unwrapDataKey } from "@/lib/platform/privacy/keyring";

/** A record's personal data at rest: its own data key (wrapped) and the sealed fields. */
export type Envelope = { dataKey: Buffer; sealed: Buffer };

/**
 * Encrypts a record's personal fields under its own data key. Destroying the wrapped key (erasure) makes them
 * unreadable for good, in backups too.
 * @param id the record's id; the envelope opens only with it
 */
export function sealRecord(id: string, fields: Record<string, string>): Envelope {
  const { key, wrapped } = newDataKey(id);
  return { dataKey: wrapped, sealed: seal(key, Buffer.from(JSON.stringify(fields)), `fields:${id}`) };
}

/** Opens an envelope from `sealRecord`. @throws UnreadableError if bytes were changed or belong to another record */
export function openRecord(id: string, envelope: Envelope): Record<string, string> {
  const key = unwrapDataKey(envelope.dataKey, id);
  return JSON.parse(unseal(key, envelope.sealed, `fields:${id}`).toString("utf8"));
}

/** Whether a record's data key was taken away: erased on request, so that nothing opens it any more. */
export const isErased = ({ dataKey }: Pick<Envelope, "dataKey">): boolean => dataKey.length <= 2;

/** A record with its wrapped data key. */
export type Keyed = { id: string; dataKey: Buffer };

/**
 * Encrypts another text under a record's data key, so that erasing the record erases it too.
 * @param purpose separates texts of different kinds: a text opens only for the purpose it was sealed for
 */
export function sealText(record: Keyed, purpose: string, text: string): Buffer {
  return seal(unwrapDataKey(record.dataKey, record.id), Buffer.from(text), `${purpose}:${record.id}`);
}

/** Opens a text from `sealText`. @throws UnreadableError for another record, another purpose or changed bytes */
export function openText(record: Keyed, purpose: string, sealed: Buffer): string {
  const key = unwrapDataKey(record.dataKey, record.id);
  return unseal(key, sealed, `${purpose}:${record.id}`).toString("utf8");
}

/**
 * A keyed hash of a text (HMAC-SHA256, under a key derived from the record's data key), to recognise it again. It lasts
 * through a rotation of the master key.
 * @param purpose as for `sealText`. @returns base64url
 */
export function markText(record: Keyed, purpose: string, text: string): string {
  const key = Buffer.from(
    hkdfSync("sha256", unwrapDataKey(record.dataKey, record.id), "", "bahi mark 1", 32),
  );
  return createHmac("sha256", key).update(`${purpose}:${record.id}:${text}`).digest("base64url");
}

/** Encrypts the vendor's answers about a record's person under the record's existing data key. */
export function sealResult(id: string, dataKey: Buffer, result: Record<string, string>): Buffer {
  return seal(unwrapDataKey(dataKey, id), Buffer.from(JSON.stringify(result)), `result:${id}`);
}

/** Opens a result from `sealResult`. @throws UnreadableError if bytes were changed or belong to another record */
export function openResult(id: string, dataKey: Buffer, sealed: Buffer): Record<string, string> {
  return JSON.parse(unseal(unwrapDataKey(dataKey, id), sealed, `result:${id}`).toString("utf8"));
}
