import type { AdminDuty } from "@/db/schema/users";

/** What an admin may be allowed. Each page, action and handler of admins names one (docs/decisions/0041). */
export const PERMISSIONS = [
  /** The first page, and an export's last step, which its own handler judges. */
  "see_overview",
  "see_orders",
  /** Look-ups by hand, notes, answers to shops. */
  "work_orders",
  /** Decisions on orders, which give money back or take it. */
  "decide_orders",
  "export_orders",
  /** Requests about personal data: read them; answer them; and the file with all that is held on a person. */
  "see_requests",
  "handle_requests",
  "export_personal",
  "see_shops",
  /** Approve, change and suspend shops, and let their people in. */
  "manage_shops",
  "see_money",
  "move_money",
  "set_prices",
  "export_money",
  /** Services, callbacks, checks and alerts. */
  "see_portal",
  "run_portal",
  "use_console",
  "see_audit",
  "change_settings",
  /** Let admins in, give them a role, and suspend them. */
  "manage_admins",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const SEES = ["see_overview", "see_orders", "see_shops", "see_money", "see_portal"] as const;

/** The one table of what each role of an admin may do: code, menu and docs/roles.md follow it. */
export const ROLE_TABLE: Record<AdminDuty, readonly Permission[]> = {
  owner: PERMISSIONS,
  operations: [
    ...SEES,
    ...([
      "work_orders",
      "decide_orders",
      "export_orders",
      "see_requests",
      "handle_requests",
      "export_personal",
      "manage_shops",
      "run_portal",
      "use_console",
    ] as const),
  ],
  support: ["see_overview", "see_orders", "work_orders", "see_shops"],
  accounts: ["see_overview", "see_shops", "see_money", "move_money", "set_prices", "export_money"],
  auditor: [...SEES, "see_requests", "see_audit", "export_orders", "export_money"],
};

/** Whether an admin's role allows something. */
export function may({ duty }: { duty: AdminDuty }, permission: Permission): boolean {
  return ROLE_TABLE[duty].includes(permission);
}

/** The roles that allow something. */
export function dutiesThat(permission: Permission): AdminDuty[] {
  return (Object.keys(ROLE_TABLE) as AdminDuty[]).filter((duty) => may({ duty }, permission));
}
