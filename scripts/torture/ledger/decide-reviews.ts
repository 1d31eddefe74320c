import { readForm, withFields } from "../../../e2e/fixtures/forms";
import type { Portal } from "../../../e2e/fixtures/portal";
import { ADMIN, signIn } from "../../../e2e/fixtures/session";
import { postAsAdmin } from "../../../e2e/fixtures/step-up";

/** What an admin decides who has asked the vendor. What it never had has failed. */
const DECISIONS = { success: "succeeded", refund: "refunded", failed: "failed", pending: "failed" };

/** An admin decides about every order in review, by the form on its page, as the vendor says. */
export async function decideReviews(portal: Portal): Promise<void> {
  const reviews = await portal.database.query<{ id: string }>(
    "select id from orders where state = 'needs_review'",
  );
  if (reviews.length === 0) return;
  const admin = await signIn(portal, ADMIN);
  for (const { id } of reviews) {
    const page = `/admin/orders/${id}`;
    const { text } = await admin.get(page);
    const decision = DECISIONS[(await portal.sandbox.status(id)) ?? "failed"];
    const form = readForm(portal.url + page, text, "decision");
    const filled = withFields(form, { decision, reason: "The vendor says so" });
    await postAsAdmin(filled, admin.cookie, portal.secrets);
  }
}
