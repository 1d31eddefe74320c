// Part of `npm run validate`: the texts that people read. Each finding is a line `file:line what`.
import { readFileSync } from "node:fs";
import { checkMessages } from "./catalogue/check";
import { report } from "./source/finding";
import { readFiles } from "./source/read-files";

const [english, hindi] = ["messages/en.json", "messages/hi.json"].map((path) => ({
  path,
  text: readFileSync(path, "utf8"),
}));
if (!english || !hindi) throw new Error("A language is missing");
const findings = checkMessages(readFiles(process.cwd(), [".ts", ".tsx"]), english, hindi);
report(findings, "Messages: English and Hindi match, and every text is used.");
