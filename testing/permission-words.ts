import type { Permission } from "@/lib/platform/access/roles";

/** What each permission is, for whoever chooses a role. */
export const PERMISSION_WORDS: Record<Permission, string> = {
  see_overview: "open the overview",
  see_orders: "see and search orders, with their customers, and the review list",
  work_orders: "look orders up, write notes, answer shops",
  decide_orders: "decide orders",
  export_orders: "export orders and their evidence",
  see_requests: "see requests about personal data",
  handle_requests: "enter, answer and refuse requests about personal data, and erase",
  export_personal: "get the file with everything that is held on a customer",
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
