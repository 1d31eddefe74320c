import { expect, test } from "vitest";
import { misplacedLock } from "./lock-order";

const ORDER = 'select "id" from "orders" where "orders"."id" = $1 for no key update';
const SHOP = 'update "shops" set "status" = $1 where "shops"."id" = $2';
const AUDIT = 'insert into "audit_log" ("at") values ($1)';
const SWITCH = 'delete from "shop_services" where "shop_services"."service" = $1';

test.each<[string, string[], string | null]>([
  ["the usual", [ORDER, SHOP, SWITCH, AUDIT], null],
  ["again what is locked already", [ORDER, SHOP, 'update "orders" set "state" = $1'], null],
  ["an order of its own making", [SHOP, 'insert into "orders" ("id") values ($1)', ORDER, AUDIT], null],
  ["a table of its own making", ['CREATE TABLE "shops" (\n"id" uuid)', AUDIT, SHOP], null],
  ["a table that it renamed", ['ALTER TABLE "former" RENAME TO "shops";', SWITCH, SHOP], null],
  ["the shop before the order", [SHOP, ORDER], "orders after shops"],
  ["a switch after the audit entry", [SHOP, AUDIT, SWITCH], "shop_services after audit_log"],
  [
    "a row that may be there already",
    [AUDIT, 'insert into "shops" ("id") values ($1) on conflict ("id") do update set "status" = $2'],
    "shops after audit_log",
  ],
])("%s", (_, statements, misplaced) => expect(misplacedLock(statements)).toBe(misplaced));
