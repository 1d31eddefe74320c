import { parseArgs } from "node:util";
import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema/users";
import { resetFactor } from "@/lib/platform/access/second-factor/change-factor";
import { permitByCommand } from "@/lib/platform/access/second-factor/permit-by-command";
import { db } from "@/lib/platform/database";
import { runCommand } from "./run-command";

const USAGE = `npm run user:factor -- --email E [--reset]
Prints a code with which this person may set up their first second factor, once and within an hour.
--reset takes away the one that they lost, and ends their sessions.`;

/** Lets a person enrol a second factor, and takes a lost one away; see USAGE. */
async function main(): Promise<number> {
  const options = { email: { type: "string" }, reset: { type: "boolean" } } as const;
  const { values } = parseArgs({ options });
  if (!values.email) {
    console.error(USAGE);
    return 2;
  }
  const [user] = await db()
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, values.email.trim().toLowerCase()), eq(users.status, "active")));
  if (!user) {
    console.error("No person with this e-mail address can sign in.");
    return 1;
  }
  if (values.reset) {
    const isReset = await db().transaction((tx) => resetFactor(tx, user.id, null));
    console.log(
      isReset
        ? "The second factor is taken away, and all sessions of the person have ended."
        : "There was no second factor.",
    );
  }
  const code = await permitByCommand(user.id);
  if (!code) {
    console.error("This person has a second factor. If it is lost, add --reset.");
    return 1;
  }
  console.log(
    `After the password the portal asks for this code, once and within an hour. Give it to nobody else:\n${code}`,
  );
  return 0;
}

await runCommand("user:factor", main);
