import { ADMIN_DUTIES } from "@/db/schema/users";
import { dutiesThat, may, PERMISSIONS } from "@/lib/platform/access/roles";
import { adminForms, routesByPermission } from "@/testing/demands";
import { PERMISSION_WORDS } from "@/testing/permission-words";

/** The text of docs/roles.md. @param root the project's folder */
export function rolesDocument(root: string): string {
  const [routes, forms] = [routesByPermission(root), adminForms(root)];
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    "# Roles of admins",
    "",
    "What each role may do. This file is made from `lib/platform/access/roles.ts` and the source of the pages and actions; `roles.test.ts` beside it fails if",
    "it is out of date, and writes it where Vitest updates snapshots. Why it is so: [0041](decisions/0041-one-role-for-each-admin.md).",
    "",
    row(["May", ...ADMIN_DUTIES]),
    row(["---", ...ADMIN_DUTIES.map(() => "---")]),
    ...PERMISSIONS.map((one) =>
      row([PERMISSION_WORDS[one], ...ADMIN_DUTIES.map((duty) => (may({ duty }, one) ? "yes" : ""))]),
    ),
    "",
    "## What needs what",
    "",
    ...PERMISSIONS.flatMap((one) => {
      const pages = routes.filter(({ permission }) => permission === one).map(({ route }) => `\`${route}\``);
      const verbs = forms.filter((form) => form.may === one).map(({ verb }) => `\`${verb}\``);
      const lines = [["Pages and exports", pages] as const, ["Acts", [...new Set(verbs)].sort()] as const];
      return [
        `**\`${one}\`** (${dutiesThat(one).join(", ")})`,
        "",
        ...lines.flatMap(([what, names]) => (names.length > 0 ? [`- ${what}: ${names.join(", ")}`] : [])),
        "",
      ];
    }),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}
