import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment, oneOfItsList } from "./columns";
import { shops } from "./shops";
import { DUTIES, users } from "./users";

export const INVITATION_KINDS = ["new_shop", "shop_person", "admin", "password_reset"] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/**
 * A link to set a password once, to join or to replace a forgotten one. The link is derived from `id` and
 * `linkVersion` and never stored; a new version invalidates the old one.
 */
export const invitations = pgTable(
  "invitations",
  {
    id: text().primaryKey(),
    kind: text({ enum: INVITATION_KINDS }).notNull(),
    /** What the invited person is to do; null for a password, and if a release before wrote it. */
    duty: text({ enum: DUTIES }),
    /** The shop to join; for a new shop, set once it is created. */
    shopId: uuid("agent_id").references(() => shops.id),
    /** The person whose password is reset; for an invitation, set once they have joined. */
    userId: uuid("user_id").references(() => users.id),
    /** Name, e-mail and a new shop's name, sealed; erased once used. */
    dataKey: bytes("data_key"),
    sealed: bytes(),
    emailIndex: bytes("email_index"),
    /** The version of the key that its blind indexes were made with. */
    indexVersion: smallint("index_version").notNull().default(1),
    linkVersion: integer("link_version").notNull().default(1),
    /** The link goes to the person's own mailbox, because they asked for it. It lets no admin enrol a second factor. */
    byMail: boolean("by_mail").notNull().default(false),
    invitedBy: uuid("invited_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    withdrawnAt: moment("withdrawn_at"),
  },
  (t) => [
    index("invitations_page").on(t.createdAt.desc(), t.id.desc()),
    index("invitations_of_shop").on(t.shopId, t.createdAt.desc()),
    index("invitations_user").on(t.userId),
    index("invitations_email").on(t.emailIndex).where(sql`${t.emailIndex} is not null`),
    check("invitations_id", sql`${t.id} ~ '^[0-9A-Z]{6,32}$'`),
    oneOfItsList("invitations_kind", t.kind),
    oneOfItsList("invitations_duty", t.duty),
    check("invitations_shop", sql`${t.kind} <> 'shop_person' or ${t.shopId} is not null`),
    check("invitations_person", sql`${t.kind} <> 'password_reset' or ${t.userId} is not null`),
    check("invitations_one_end", sql`${t.usedAt} is null or ${t.withdrawnAt} is null`),
  ],
);
