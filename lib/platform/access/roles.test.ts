import { describe, expect, test } from "vitest";
import { ADMIN_DUTIES, type AdminDuty } from "@/db/schema/users";
import { adminForms, routesByPermission } from "@/testing/demands";
import { rolesDocument } from "@/testing/roles-table";
import { dutiesThat, may, PERMISSIONS, type Permission } from "./roles";

/** What each role is, by what it must and must not be allowed. */
const IS: Record<AdminDuty, { must: Permission[]; never: Permission[] }> = {
  owner: { must: [...PERMISSIONS], never: [] },
  operations: {
    must: ["see_orders", "work_orders", "decide_orders", "manage_shops", "use_console"],
    never: ["move_money", "set_prices", "change_settings", "manage_admins"],
  },
  support: {
    must: ["see_orders", "work_orders"],
    never: ["see_money", "move_money", "export_money", "export_orders", "use_console", "manage_shops"],
  },
  accounts: {
    must: ["see_money", "move_money", "set_prices", "export_money"],
    never: ["see_orders", "work_orders", "decide_orders", "export_orders", "use_console", "manage_admins"],
  },
  auditor: {
    must: ["see_orders", "see_money", "see_audit"],
    never: [
      "work_orders",
      "decide_orders",
      "move_money",
      "set_prices",
      "manage_shops",
      "run_portal",
      "use_console",
    ],
  },
};

describe.each(ADMIN_DUTIES)("an admin who is %s", (duty) => {
  test("is allowed what the role is for, and nothing that it must never do", () => {
    for (const permission of IS[duty].must) expect(may({ duty }, permission), permission).toBe(true);
    for (const permission of IS[duty].never) expect(may({ duty }, permission), permission).toBe(false);
  });
});

test("only owners let admins in and change settings", () => {
  expect(dutiesThat("manage_admins")).toEqual(["owner"]);
  expect(dutiesThat("change_settings")).toEqual(["owner"]);
});

test("each page, action and handler of admins names a permission, and each permission is named by one", () => {
  const named = [
    ...adminForms(process.cwd()).map(({ may }) => may),
    ...routesByPermission(process.cwd()).map(({ permission }) => permission),
  ];
  expect(named.length).toBeGreaterThan(100);
  expect([...new Set(named)].sort()).toEqual([...PERMISSIONS].sort());
});

test("docs/roles.md says what the table says", async () => {
  await expect(rolesDocument(process.cwd())).toMatchFileSnapshot(`${process.cwd()}/docs/roles.md`);
});
