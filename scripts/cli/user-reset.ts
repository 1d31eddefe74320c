import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema/users";
import { db } from "@/lib/platform/database";
import { invitationUrl } from "@/lib/shops/invitations/invitation-url";
import { makeResetLink } from "@/lib/shops/invitations/reset-password";
import { runCommand } from "./run-command";

const USAGE = "npm run user:reset -- --email E";

/** Prints a link for setting a new password: for the only admin, whom nobody else can help. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { email: { type: "string" } } });
  if (!values.email) {
    console.error(USAGE);
    return 2;
  }
  const [user] = await db()
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, values.email.trim().toLowerCase()));
  const made = user && (await db().transaction((tx) => makeResetLink(tx, user.id, null)));
  if (!made?.ok) {
    console.error("No person with this e-mail address can sign in.");
    return 1;
  }
  console.log(invitationUrl({ id: made.data.invitationId, linkVersion: 1 }));
  return 0;
}

await runCommand("user:reset", main);
