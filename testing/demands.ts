import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A form of an admin in the source: its verb, what it demands and what an admin has to be allowed ("" if it does not say). */
export type DemandingForm = { file: string; verb: string; demand: string; may: string };

/** All forms of admins, read from the source, so that no new one is missed. @param root the project's folder */
export function adminForms(root: string): DemandingForm[] {
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
        may: /\bmay: "(\w+)",/.exec(body)?.[1] ?? "",
        verb: /verb: \{\s*(\w+)/.exec(body)?.[1] ?? "",
      }));
    });
}

/** The verbs that ask for a factor of their own, once each, in alphabetical order. */
export function verbsOfOneAct(root: string): string[] {
  const verbs = adminForms(root)
    .filter(({ demand }) => demand !== "" && !demand.startsWith('"'))
    .map(({ verb }) => verb);
  return [...new Set(verbs)].sort();
}

/** What each page and handler below app/admin asks for, by its address; "" for one that does not say. */
export function routesByPermission(root: string): { route: string; permission: string }[] {
  const app = path.join(root, "app/admin");
  const files = readdirSync(app, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map((file) => {
      const source = readFileSync(path.join(app, file), "utf8");
      const asked = /await adminFor(?:Page\(|Export\(request, )"(\w+)"\)/.exec(source)?.[1] ?? "";
      return { route: path.posix.join("/admin", path.posix.dirname(file)), permission: asked };
    })
    .sort((one, other) => (one.route < other.route ? -1 : 1));
}
