import { eq } from "drizzle-orm";
import { invitations } from "@/db/schema/invitations";
import { shops } from "@/db/schema/shops";
import { type AdminDuty, users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { newOrderId } from "@/lib/platform/order-id";
import { indexesWith, indexKeys, indexWith } from "@/lib/platform/privacy/blind-index";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";
import { isInvited } from "@/lib/shops/invitations/data";

type Invited = { name: string; email: string } & (
  | { kind: "new_shop"; shop_name: string }
  | { kind: "shop_person"; shop: string }
  | { kind: "admin"; duty: AdminDuty | "" }
);

/**
 * An admin invites a person. Nothing is sent: the admin passes the link on. Fails at the e-mail field with
 * `email_taken` if the e-mail is in use, or `invitation_waits` while an earlier link for it is valid; with
 * `changed_meanwhile` if the shop is gone or suspended.
 */
export async function invitePerson(call: {
  actor: AdminActor;
  input: Invited;
}): Promise<Result<{ invitationId: string }>> {
  const { actor, input } = call;
  const at = now();
  const keys = await indexKeys(db());
  return db().transaction(async (tx) => {
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, input.email));
    if (taken) return fail("invalid_input", { fieldErrors: { email: "email_taken" } });
    if (await isInvited(tx, actor.scope, indexesWith(keys, "email", input.email), at))
      return fail("invalid_input", { fieldErrors: { email: "invitation_waits" } });
    const shopId = input.kind === "shop_person" ? input.shop : null;
    if (shopId) {
      const [shop] = await tx.select({ status: shops.status }).from(shops).where(eq(shops.id, shopId));
      if (!shop || shop.status === "suspended") return fail("changed_meanwhile");
    }
    const duty = input.kind === "admin" ? input.duty : "owner";
    if (duty === "") return fail("invalid_input", { fieldErrors: { duty: "duty_missing" } });
    const id = newOrderId();
    const person = { name: input.name, email: input.email };
    const details = input.kind === "new_shop" ? { ...person, shop_name: input.shop_name } : person;
    await tx.insert(invitations).values({
      id,
      kind: input.kind,
      duty,
      shopId,
      ...sealRecord(id, details),
      emailIndex: indexWith(keys, "email", input.email),
      indexVersion: keys.writes,
      invitedBy: actor.userId,
      createdAt: at,
      expiresAt: later(at, env().INVITATION_MS),
    });
    const facts = { kind: input.kind, duty, ...(shopId ? { shopId: auditId(shopId) } : {}) };
    await recordAudit(tx, { userId: actor.userId, action: "invitation.made", object: auditId(id), facts });
    return ok({ invitationId: id });
  });
}
