import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { accountLists } from "@/db/schema/account-lists";
import { bankFiles, bankLines } from "@/db/schema/bank-statement";
import { formDrafts } from "@/db/schema/form-drafts";
import { invitations } from "@/db/schema/invitations";
import { keyring } from "@/db/schema/keyring";
import { orderErasures } from "@/db/schema/order-erasures";
import { orders } from "@/db/schema/orders";
import { recoveryCodes, totpEnrolments, totpFactors } from "@/db/schema/second-factors";
import { lineKey } from "@/lib/money/bank-statement/store-lines";
import { erasedKey } from "@/lib/orders/erasure/restrict";
import { draftSeal } from "@/lib/services/drafts/save-draft";

type Bound = Record<string, PgColumn>;

/** A table with a wrapped key in each row. */
export type SealedTable = {
  table: PgTable;
  /** By which it is gone through in batches. */
  id: PgColumn;
  wrapped: PgColumn;
  /** The columns that `context` reads. */
  bound: Bound;
  /** What the row's key is bound to. */
  context: (row: Record<string, unknown>) => string;
};

/** Checks the types of what a key is bound to, once. */
function sealedTable<B extends Bound>(
  entry: Omit<SealedTable, "bound" | "context"> & {
    bound: B;
    context: (row: { [Name in keyof B]: B[Name]["_"]["data"] }) => string;
  },
): SealedTable {
  return entry as unknown as SealedTable;
}

const byId = (table: PgTable, id: PgColumn, wrapped: PgColumn, own = id) =>
  sealedTable({ table, id, wrapped, bound: { own }, context: ({ own }) => String(own) });

/**
 * Every table whose rows hold data keys. An enrolment's key becomes its factor's, and an erased order's goes to its erasure, so
 * enrolments come before factors and orders before erasures: a key that moves while they are gone through is not missed.
 */
export const SEALED_TABLES: readonly SealedTable[] = [
  byId(orders, orders.id, orders.dataKey),
  sealedTable({
    table: orderErasures,
    id: orderErasures.orderId,
    wrapped: orderErasures.dataKey,
    bound: { orderId: orderErasures.orderId },
    context: ({ orderId }) => erasedKey(orderId),
  }),
  byId(invitations, invitations.id, invitations.dataKey),
  sealedTable({
    table: formDrafts,
    id: formDrafts.id,
    wrapped: formDrafts.dataKey,
    bound: { userId: formDrafts.userId, form: formDrafts.form },
    // Only save-draft.ts writes these rows, for a form that has drafts.
    context: ({ userId, form }) => draftSeal(userId, form as Parameters<typeof draftSeal>[1]),
  }),
  byId(accountLists, accountLists.id, accountLists.dataKey),
  byId(bankFiles, bankFiles.id, bankFiles.dataKey),
  sealedTable({
    table: bankLines,
    id: bankLines.id,
    wrapped: bankLines.dataKey,
    bound: { dedupe: bankLines.dedupe },
    context: ({ dedupe }) => lineKey(dedupe),
  }),
  byId(totpEnrolments, totpEnrolments.userId, totpEnrolments.dataKey, totpEnrolments.id),
  byId(totpFactors, totpFactors.id, totpFactors.dataKey),
  byId(recoveryCodes, recoveryCodes.userId, recoveryCodes.dataKey, recoveryCodes.id),
];

/**
 * The portal's own keys. They are wrapped again last: until then a start without the older master key is refused, because it
 * cannot open them.
 */
export const OWN_KEYS: SealedTable = byId(keyring, keyring.name, keyring.wrapped);
