import type { Service } from "@/db/schema/services";
import { type IndexKeys, indexesWith, indexWith } from "@/lib/platform/privacy/blind-index";

/** Normalised values by which an order can be found. */
export type Findable = {
  mobile?: string | undefined;
  pan?: string | undefined;
  email?: string | undefined;
};

/** What makes two forms the same: all answers, the price the customer pays and what it replaces. */
export type Content = {
  service: Service;
  variant: string;
  /** Empty values are left out. */
  fields: Record<string, string>;
  chargedPaise: number | null;
  replaces: string | null;
};

/** Blind indexes to search for. */
export type Likeness = { mobiles: Buffer[]; pans: Buffer[]; emails: Buffer[]; fingerprints: Buffer[] };

/** The blind indexes that an order is stored with. */
export function indexColumns(keys: IndexKeys, { mobile, pan, email }: Findable, content: Content) {
  return {
    mobileIndex: mobile ? indexWith(keys, "mobile", mobile) : null,
    panIndex: pan ? indexWith(keys, "pan", pan) : null,
    emailIndex: email ? indexWith(keys, "email", email.toLowerCase()) : null,
    fingerprint: indexWith(keys, "fingerprint", textOf(content)),
    indexVersion: keys.writes,
  };
}

/** The blind indexes that an order like this one may have. */
export function likenessOf(keys: IndexKeys, { mobile, pan, email }: Findable, content: Content): Likeness {
  return {
    mobiles: mobile ? indexesWith(keys, "mobile", mobile) : [],
    pans: pan ? indexesWith(keys, "pan", pan) : [],
    emails: email ? indexesWith(keys, "email", email.toLowerCase()) : [],
    fingerprints: indexesWith(keys, "fingerprint", textOf(content)),
  };
}

/** The answers in a fixed order. */
function textOf({ service, variant, fields, chargedPaise, replaces }: Content): string {
  return JSON.stringify([service, variant, Object.entries(fields).sort(), chargedPaise, replaces]);
}
