import { newDataKey, seal, unseal, unwrapDataKey } from "@/lib/privacy/keyring";

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
