import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { ADMIN_DUTIES } from "@/db/schema/users";
import { permitByCommand } from "@/lib/platform/access/second-factor/permit-by-command";
import { adminFactor } from "@/lib/platform/env/env";
import { createUser } from "@/lib/shops/members/create-user";
import { runCommand } from "./run-command";

const OTHERS = ADMIN_DUTIES.filter((duty) => duty !== "owner");

const USAGE = `npm run user:create -- --role ROLE --email E --name N [--shop S]
ROLE is agent for a shop, admin (or owner) for an admin who may do everything, or one of ${OTHERS.join(", ")}.
The password (12 characters or more) is read from standard input.`;

const SENTENCES: Record<string, string> = {
  email_form: "The e-mail address is not complete.",
  email_taken: "A person with this e-mail address already exists.",
  aadhaar_misplaced: "An Aadhaar number does not belong in a name.",
  name_missing: "The name is empty or longer than 100 characters.",
  pan_misplaced: "A PAN does not belong in a name.",
  new_password_missing: "The password is empty.",
  password_common:
    "The password is easy to guess: it leaked somewhere, or is common words, a row of keys, or the name of the person, the shop or the operator.",
  password_long: "The password is longer than 256 characters.",
  password_short: "The password is shorter than 12 characters.",
};

/** Creates a person who can sign in; see USAGE. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      role: { type: "string" },
      email: { type: "string" },
      name: { type: "string" },
      shop: { type: "string" },
    },
  });
  const { email, name, shop } = values;
  const duty = values.role === "admin" ? "owner" : ADMIN_DUTIES.find((one) => one === values.role);
  const role = duty ? "admin" : values.role;
  if ((role !== "admin" && role !== "agent") || !email || !name || (role === "admin" && shop)) {
    console.error(USAGE);
    return 2;
  }
  const password = process.stdin.isTTY
    ? await askHidden("Password: ")
    : (await text(process.stdin)).replace(/\r?\n$/, "");
  const made = await createUser({ role, duty, email, name, password, shop });
  if (made.ok) {
    console.log(`${values.role} ${email} can sign in.`);
    const code =
      role === "admin" && adminFactor() === "required" ? await permitByCommand(made.data.userId) : null;
    if (code)
      console.log(`After the password the portal asks for this code, once and within an hour:\n${code}`);
    return 0;
  }
  for (const code of Object.values(made.fieldErrors ?? {})) console.error(SENTENCES[code] ?? code);
  return 1;
}

/** Asks for one line on the terminal, which does not show what is typed. @returns it; empty after Ctrl-C or Ctrl-D */
async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  const line = await new Promise<string>((resolve) => {
    terminal.once("line", resolve);
    terminal.once("close", () => resolve(""));
  });
  terminal.close();
  process.stderr.write("\n");
  return line;
}

await runCommand("user:create", main);
