import { newDataKey, seal, unseal, unwrapDataKey } from "@/lib/platform/privacy/keyring";

/** A record's personal data at rest: its own data key (wrapped) and the sealed fields. */
export type Envelope = { dataKey: Buffer; sealed: Buffer };

/**
 * Encrypts a record's personal fields under a data key of its own. Destroying the wrapped key
 * (erasure) makes them unreadable for good, in backups too.
 * @param id the record's id; the envelope opens only beside it.
 */
export function sealRecord(id: string, fields: Record<string, string>): Envelope {
  const { key, wrapped } = newDataKey(id);
  return { dataKey: wrapped, sealed: seal(key, Buffer.from(JSON.stringify(fields)), `fields:${id}`) };
}

/** Opens what `sealRecord` made. @throws UnreadableError when bytes were changed or belong to another record. */
export function openRecord(id: string, envelope: Envelope): Record<string, string> {
  const key = unwrapDataKey(envelope.dataKey, id);
  return JSON.parse(unseal(key, envelope.sealed, `fields:${id}`).toString("utf8"));
}

/** A record whose data key is at hand. */
export type Keyed = { id: string; dataKey: Buffer };

/**
 * Encrypts one more text under a record's own data key, so that erasing the record erases it too.
 * @param purpose keeps texts of different kinds apart: it opens only as what it was sealed for.
 */
export function sealText(record: Keyed, purpose: string, text: string): Buffer {
  return seal(unwrapDataKey(record.dataKey, record.id), Buffer.from(text), `${purpose}:${record.id}`);
}

/** Opens what `sealText` made. @throws UnreadableError for another record, purpose or changed bytes. */
export function openText(record: Keyed, purpose: string, sealed: Buffer): string {
  const key = unwrapDataKey(record.dataKey, record.id);
  return unseal(key, sealed, `${purpose}:${record.id}`).toString("utf8");
}

/** Encrypts what the vendor told of a record's person, under the data key that the record has already. */
export function sealResult(id: string, dataKey: Buffer, result: Record<string, string>): Buffer {
  return seal(unwrapDataKey(dataKey, id), Buffer.from(JSON.stringify(result)), `result:${id}`);
}

/** Opens what `sealResult` made. @throws UnreadableError when bytes were changed or belong to another record. */
export function openResult(id: string, dataKey: Buffer, sealed: Buffer): Record<string, string> {
  return JSON.parse(unseal(unwrapDataKey(dataKey, id), sealed, `result:${id}`).toString("utf8"));
}
