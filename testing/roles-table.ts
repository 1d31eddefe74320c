import { ADMIN_DUTIES } from "@/db/schema/users";
import { dutiesThat, may, PERMISSIONS, type Permission } from "@/lib/platform/access/roles";
import { adminForms, routesByPermission } from "@/testing/demands";

/** What each permission is, for whoever chooses a role. */
const ABOUT: Record<Permission, string> = {
  see_overview: "open the overview",
  see_orders: "see and search orders, with their customers, and the review list",
  work_orders: "look orders up, write notes, answer shops",
  decide_orders: "decide orders",
  export_orders: "export orders and their evidence",
  see_shops: "see shops and their people",
  manage_shops: "approve, change and suspend shops, invite and reset their people",
  see_money: "see money, prices and reconciliation",
  move_money: "credit, debit, limits, top-ups, the bank's statement, differences",
  set_prices: "set prices",
  export_money: "export statements, margin, the day book and reconciliation",
  see_portal: "see services, callbacks, alerts and checks",
  run_portal: "switch services, lift pauses, replay callbacks, run checks",
  use_console: "call the vendor by hand, see the account list and the callback address",
  see_audit: "read and verify the audit log",
  change_settings: "change settings",
  manage_admins: "invite admins, give them a role, suspend them",
};

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
      row([ABOUT[one], ...ADMIN_DUTIES.map((duty) => (may({ duty }, one) ? "yes" : ""))]),
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
