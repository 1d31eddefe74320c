import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A form of an admin in the source: its verb, and what it demands ("" if it does not say). */
export type DemandingForm = { file: string; verb: string; demand: string };

/** All forms of admins, read from the source, so that no new one is missed. @param root the project's folder */
export function demandingForms(root: string): DemandingForm[] {
  const lib = path.join(root, "lib");
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith("actions.ts"))
    .flatMap((file) => {
      const source = readFileSync(path.join(lib, file), "utf8");
      const forms = source.matchAll(/formAction\(\{\s*role: "admin",([\s\S]*?)\n?\}\);/g);
      return [...forms].map(([, body = ""]) => ({
        file,
        demand: /^\s*demand: ("none"|"recent"|\w+|\(\) => \(\{\}\)),/.exec(body)?.[1] ?? "",
        verb: /verb: \{\s*(\w+)/.exec(body)?.[1] ?? "",
      }));
    });
}

/** The verbs that ask for a factor of their own, once each, in alphabetical order. */
export function verbsOfOneAct(root: string): string[] {
  const verbs = demandingForms(root)
    .filter(({ demand }) => demand !== "" && !demand.startsWith('"'))
    .map(({ verb }) => verb);
  return [...new Set(verbs)].sort();
}
