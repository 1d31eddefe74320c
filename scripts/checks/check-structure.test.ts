import { describe, expect, test } from "vitest";
import { FOLDERS, readFiles } from "./source/read-files";
import { checkStructure, programsOf } from "./structure/check";
import { checkExceptions, DIRECTIONS, EXCEPTIONS } from "./structure/directions";
import { checkWords, DOCUMENTS } from "./structure/words";

/** The findings of an invented project, as `file:line text`. */
function findings(files: Record<string, string>): string[] {
  return checkStructure(Object.entries(files).map(([path, text]) => ({ path, text }))).map(
    (one) => `${one.path}:${one.line} ${one.text}`,
  );
}

/** One file alone; judging its imports does not need their targets. */
function only(path: string, text: string): string[] {
  return findings({ [path]: text });
}

describe("layers", () => {
  test.each([
    ["lib/orders/data.ts", 'import { X } from "@/components/ui/x";'],
    ["lib/orders/data.ts", 'import type { X } from "../../app/page";'],
    ["components/pan/x.tsx", 'import { ORDER_STATES } from "@/db/schema/orders";'],
    ["components/pan/x.tsx", 'import { db } from "@/db/client";'],
    ["components/pan/x.tsx", 'import { db } from "@/lib/platform/database";'],
    ["app/pan/page.tsx", 'import { db } from "@/lib/platform/database";'],
    ["db/client.ts", 'import { env } from "@/lib/platform/env/env";'],
    ["components/pan/x.tsx", 'import Page from "@/app/page";'],
    ["db/schema/orders.ts", 'import { env } from "@/lib/platform/env/env";'],
    ["db/client.ts", 'import { sendPan } from "@/lib/services/pan/send-pan";'],
    ["sandbox/server.ts", 'import { now } from "../../lib/platform/clock";'],
    ["sandbox/server.test.ts", 'import { now } from "../../lib/platform/clock";'],
    ["sandbox/server.ts", 'import { start } from "@/testing/vendor/sandbox-kit";'],
    ["lib/services/pan/send-pan.ts", 'import { start } from "@/sandbox/server";'],
    ["lib/services/pan/send-pan.ts", 'const { start } = await import("@/sandbox/server");'],
    ["app/page.tsx", 'export { start } from "@/scripts/launcher/start";'],
    ["proxy.ts", 'import { Shell } from "@/components/layout/shell/shell";'],
    ["lib/services/pan/send-pan.ts", 'import { freshAgent } from "@/testing/fixtures";'],
  ])("%s: %s", (path, text) => {
    const found = only(path, `// first line\n${text}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${path}:2 .*(does not import|for tests only)`));
  });

  test.each([
    ["app/page.tsx", 'import { loadOrder } from "@/lib/orders/loaders"; import "./globals.css";'],
    ["components/pan/x.tsx", 'import type { OrderState } from "@/db/schema/orders";'],
    ["components/pan/x.tsx", 'import { type OrderState } from "@/db/schema/orders";'],
    ["db/client.ts", 'import { sturdy } from "@/db/transaction"; import pg from "pg";'],
    [
      "lib/services/pan/send-pan.test.ts",
      'import { start } from "@/sandbox/server"; import { x } from "@/testing/fixtures";',
    ],
    ["e2e/pan.spec.ts", 'import { start } from "../sandbox/server"; import en from "../messages/en.json";'],
    [
      "scripts/cli/prepare.ts",
      'import { env } from "@/lib/platform/env/env"; import { seedDemo } from "../seed/demo";',
    ],
    ["scripts/torture/rows/truth.ts", 'import { FACT } from "../../../testing/histories";'],
    ["scripts/test/matrix/visit.ts", 'import { signIn } from "../../../e2e/fixtures/session";'],
    [
      "testing/fixtures.ts",
      'import { db } from "@/lib/platform/database"; import { now } from "@/lib/platform/clock";',
    ],
    ["sandbox/server.ts", 'import http from "node:http"; import { links } from "./links";'],
    ["sandbox/server.test.ts", 'import { start } from "@/testing/vendor/sandbox-kit";'],
  ])("%s may: %s", (path, text) => expect(only(path, text)).toEqual([]));
});

describe("directions within lib", () => {
  test.each([
    ["lib/vendor/health/data.ts", "lib/orders/data"],
    ["lib/vendor/client.ts", "lib/services/registry"],
    ["lib/vendor/callbacks/settle-callbacks.ts", "lib/orders/follow/follow-order"],
    ["lib/orders/data.ts", "lib/shops/data"],
    ["lib/orders/service.ts", "lib/services/pan/service"],
    ["lib/orders/evidence/truth.ts", "lib/orders/follow/follow-order"],
    ["lib/orders/evidence/standing.ts", "lib/services/registry"],
    ["lib/orders/intake/create-order.ts", "lib/services/registry"],
    ["lib/orders/intake/create-order.ts", "lib/orders/lists/data"],
    ["lib/orders/lists/data.ts", "lib/services/facts"],
    ["lib/orders/lists/counts/data.ts", "lib/orders/review/review"],
    ["lib/orders/a-tenth-folder/data.ts", "lib/orders/data"],
    ["lib/orders/data.ts", "lib/orders/a-tenth-folder/data"],
    ["lib/services/pan/steps.ts", "lib/orders/follow/answer-fact"],
    ["lib/services/pan/loaders.ts", "lib/orders/lists/data"],
    ["lib/services/registry.ts", "lib/shops/data"],
    ["lib/shops/data.ts", "lib/vendor/data"],
    ["lib/customers/loaders.ts", "lib/money/prices/data"],
    ["lib/money/prices/data.ts", "lib/operator/figures/data"],
    ["lib/platform/log/log.ts", "lib/orders/data"],
  ])("%s does not import %s", (path, target) => {
    for (const text of [`import type { X } from "@/${target}";`, `const x = await import("@/${target}");`])
      expect(only(path, text)).toEqual([expect.stringContaining(`does not import ${target}`)]);
    expect(only(path.replace(".ts", ".test.ts"), `import { x } from "@/${target}";`)).toEqual([]);
  });

  test.each([
    ["lib/orders/evidence/truth.ts", "lib/orders/evidence/evidence"],
    ["lib/orders/lists/counts/data.ts", "lib/orders/lists/data"],
    ["lib/orders/follow/send-again.ts", "lib/orders/intake/send-order"],
    ["lib/orders/evidence/next-step.ts", "lib/orders/follow-schedule"],
    ["lib/services/pan/steps.ts", "lib/orders/evidence/answer-fact"],
    ["lib/services/pan/steps.ts", "lib/services/bank-agent/data"],
    ["lib/orders/evidence/evidence.ts", "lib/services/facts"],
    ["lib/vendor/callbacks/settle-callbacks.ts", "lib/orders/evidence/record-evidence"],
    ["lib/operator/jobs/jobs.ts", "lib/orders/follow/follow-order"],
  ])("%s may import %s", (path, target) =>
    expect(only(path, `import { x } from "@/${target}";`)).toEqual([]),
  );

  test("a wing imports only wings that stand above it in the table", () => {
    const wings = Object.keys(DIRECTIONS).filter((room) => !room.includes("/"));
    for (const [place, wing] of wings.entries())
      for (const to of DIRECTIONS[wing] ?? [])
        expect(wings.indexOf(to.split("/")[0] ?? ""), `${wing} -> ${to}`).toBeLessThan(place);
  });

  test("an exception that nothing needs is found", () => {
    const text = 'import { serviceOf } from "@/lib/services/registry";';
    const found = checkExceptions(programsOf([{ path: "lib/orders/review/review.ts", text }]));
    expect(found).toHaveLength(EXCEPTIONS.length - 1);
    expect(checkExceptions([])).toHaveLength(EXCEPTIONS.length);
  });
});

describe("circles of files", () => {
  const a = "lib/pan/send-pan.ts";
  const b = "lib/pan/look-up-pan.ts";

  test("each is found, with the shortest path around it", () => {
    const circle = findings({
      [a]: 'import { log } from "@/lib/platform/log/log";\nimport { find } from "@/lib/pan/find-pan";',
      "lib/pan/find-pan.ts": 'export * from "./look-up-pan";',
      [b]: 'import type { Sent } from "@/lib/pan/send-pan"; import { find } from "./find-pan";',
      "lib/platform/log/log.ts": "",
    });
    const way = "lib/pan/find-pan -> lib/pan/look-up-pan -> lib/pan/find-pan";
    expect(circle).toEqual([
      `lib/pan/find-pan.ts:1 a circle of imports: ${way}`,
      "lib/pan/send-pan.ts:2 a circle of imports: lib/pan/send-pan -> lib/pan/find-pan -> lib/pan/look-up-pan -> lib/pan/send-pan",
    ]);
  });

  test.each([
    ["of types", [a, 'import type { X } from "./look-up-pan";'], [b, 'import type { Y } from "./send-pan";']],
    ["of type queries", [a, 'type X = typeof import("./look-up-pan");'], [b, 'import "./send-pan";']],
    [
      "of later imports",
      [a, 'await import("./look-up-pan");'],
      [b, 'import { x } from "@/lib/pan/send-pan";'],
    ],
    [
      "of the launcher",
      ["scripts/a.mjs", 'import "./b.mjs";'],
      ["scripts/b.mjs", 'import { a } from "./a.mjs";'],
    ],
    ["of tests", ["e2e/fixtures/a.ts", 'import "./b";'], ["e2e/fixtures/b.ts", 'import "./a";']],
  ])("%s", (_, ...files) => {
    expect(findings(Object.fromEntries(files))).toEqual([expect.stringContaining("a circle of imports: ")]);
  });

  test("a file that imports itself", () => {
    expect(only(a, 'import { x } from "./send-pan";')).toEqual([
      `${a}:1 a circle of imports: lib/pan/send-pan -> lib/pan/send-pan`,
    ]);
  });

  test("a file that many import is not a circle", () => {
    const files = {
      [a]: 'import "./look-up-pan"; import "@/lib/platform/log/log";',
      [b]: 'import "@/lib/platform/log/log";',
    };
    expect(
      findings({
        ...files,
        "lib/platform/log/log.ts": 'import "@/lib/platform/clock";',
        "lib/platform/clock.ts": "",
      }),
    ).toEqual([]);
  });
});

describe("sizes of folders", () => {
  const many = (count: number, path: (number: number) => string) =>
    findings(Object.fromEntries(Array.from({ length: count }, (_, number) => [path(number), ""])));

  test.each([
    ["lib", 8],
    ["components", 11],
    ["scripts", 8],
  ])("%s has at most %d folders", (layer, most) => {
    const path = (number: number) => `${layer}/noun-${number}/deeper/one.ts`;
    expect(many(most, path)).toEqual([]);
    expect(many(most + 1, path)).toEqual([expect.stringContaining(`${layer}:1 ${most + 1} folders`)]);
  });

  test.each(["lib/orders", "lib/orders/lists", "lib/vendor/inexopay/endpoints/pan"])(
    "%s has at most 12 files directly in it; tests and the folders inside it do not count",
    (folder) => {
      const beside = Object.fromEntries(
        Array.from({ length: 12 }, (_, number) => [
          [`${folder}/rule-${number}.ts`, ""],
          [`${folder}/rule-${number}.test.ts`, ""],
          [`${folder}/inside/rule-${number}.ts`, ""],
        ]).flat(),
      );
      expect(findings(beside)).toEqual([]);
      expect(findings({ ...beside, [`${folder}/rule-12.tsx`]: "" })).toEqual([
        `${folder}:1 13 files directly in it, without tests; at most 12`,
      ]);
    },
  );
});

describe("rows are locked for no key update", () => {
  test.each(['tx.select().from(orders).for("update");', "tx.execute(sql`select 1 from x for update`);"])(
    "%s",
    (text) => {
      expect(only("lib/services/pan/send-pan.ts", text)).toEqual([
        expect.stringContaining("for no key update"),
      ]);
      expect(only("lib/services/pan/send-pan.ts", text.replace("update", "no key update"))).toEqual([]);
    },
  );
});

describe("imports that a worker cannot load", () => {
  const text = 'import { createTranslator } from "next-intl";';

  test.each(["lib/operator/alerts/deliveries/alert-words.ts", "scripts/cli/doctor.ts"])("%s", (path) => {
    expect(only(path, text)).toEqual([expect.stringContaining("use-intl/core")]);
    expect(only(path, text.replace("next-intl", "use-intl/core"))).toEqual([]);
  });

  test("pages may", () => expect(only("components/pan/x.tsx", text)).toEqual([]));
});

describe("services above the core", () => {
  test.each([
    ["lib/orders/follow/send-again.ts", 'import { panSteps } from "@/lib/services/pan/steps";', "not import"],
    ["lib/orders/lists/data.ts", 'import type { X } from "@/lib/services/pan/schema";', "not import"],
    ["lib/orders/intake/send-order.ts", 'import { STEPS } from "@/lib/services/steps";', "not import"],
    ["lib/orders/review/review.ts", 'const a = service === "aadhaar_verification";', "aadhaar_verification"],
    ["components/orders/x.tsx", "const AFTER = { account_opening: null };", "account_opening"],
    ["app/agent/page.tsx", "const a = `pan_application`;", "pan_application"],
    ["scripts/cli/doctor.ts", 'const a = "bank_onboarding";', "bank_onboarding"],
    ["app/agent/page.tsx", 'import { pan } from "@/lib/services/pan/service";', "one service's"],
    [
      "app/agent/orders/[orderId]/page.tsx",
      'import { aadhaar as a } from "@/lib/services/aadhaar/service"; if (order.service === a.code) show();',
      "one service's",
    ],
    [
      "lib/shops/loaders.ts",
      'import { bankAgent } from "@/lib/services/bank-agent/service";',
      "one service's",
    ],
    ["lib/orders/evidence/truth.ts", 'all(set, "onboarded")[0];', "onboarded: a service's fact"],
    ["lib/orders/evidence/act.ts", 'switch (kind) { case "otp_asked": }', "otp_asked: a service's fact"],
    [
      "lib/orders/lists/find-needs.ts",
      "sql`kind in ('accepted', 'otp_sent')`;",
      "otp_sent: a service's fact",
    ],
    ["components/orders/x.tsx", 'const a = {\n  otp_sent: "info",\n};', "otp_sent: a service's fact"],
    ["lib/orders/data.ts", 'const LOOK_UPS = ["panStatus"];', "panStatus: a service's endpoint"],
  ])("%s: %s", (path, text, what) => {
    expect(only(path, text)).toEqual([expect.stringContaining(what)]);
  });

  test.each([
    ["lib/orders/follow/send-again.ts", 'import { STEPS } from "@/lib/services/steps";'],
    ["lib/orders/carry-on/loaders.ts", 'import { STEPS } from "@/lib/services/steps";'],
    ["lib/orders/review/review.ts", 'import { serviceOf } from "@/lib/services/registry";'],
    [
      "lib/orders/review/review.test.ts",
      'import { pan } from "@/lib/services/pan/service"; "pan_application";',
    ],
    ["lib/services/pan/service.ts", 'const a = "pan_application";'],
    ["db/schema/services.ts", 'const a = "pan_application";'],
    ["components/orders/x.tsx", "t(`carryOn_pan_application`);"],
    ["components/services/registry/resume.ts", 'import { pan } from "@/lib/services/pan/service";'],
    ["app/agent/pan/new/page.tsx", 'import { pan } from "@/lib/services/pan/service";'],
    ["lib/services/bank-agent/data.ts", 'eq(evidence.kind, "onboarded");'],
    ["components/services/aadhaar/x.ts", 'const a = {\n  otp_sent: "info",\n};'],
    ["lib/vendor/inexopay/endpoints/aadhaar/x.ts", 'const a = status === "verified";'],
    ["components/shops/x.tsx", "const a = {\n  verified: isVerified(),\n};"],
  ])("%s is free: %s", (path, text) => expect(only(path, text)).toEqual([]));
});

describe("the vendor's folder", () => {
  test.each([
    ["lib/services/pan/send-pan.ts", 'import { call } from "@/lib/vendor/inexopay/call";', "its index"],
    ["lib/shops/members/create-user.ts", 'import { call } from "@/lib/vendor/inexopay";', "only lib/"],
    ["app/page.tsx", 'import { call } from "@/lib/vendor/inexopay";', "only lib/"],
    ["components/pan/x.tsx", 'import type { PanLink } from "@/lib/vendor/inexopay";', "only lib/"],
    ["lib/orders/service.ts", 'import type { Balance } from "@/lib/vendor/inexopay";', "only lib/"],
    ["lib/operator/doctor/finding.ts", 'import { balance } from "@/lib/vendor/inexopay";', "only lib/"],
    ["lib/money/prices/data.ts", 'import { balance } from "@/lib/vendor/inexopay";', "only lib/"],
  ])("%s: %s", (path, text, what) => {
    expect(only(path, text)).toEqual([expect.stringContaining(what)]);
  });

  test("is open to code that calls the vendor, and to itself", () => {
    expect(
      only("lib/services/pan/send-pan.ts", 'import { requestPan } from "@/lib/vendor/inexopay";'),
    ).toEqual([]);
    expect(only("lib/vendor/inexopay/call.ts", 'import { wire } from "./wire";')).toEqual([]);
    expect(only("testing/vendor/one-answer.ts", 'import { x } from "@/lib/vendor/inexopay";')).toEqual([]);
  });
});

describe("answers of the vendor", () => {
  const ASKS = 'import { balance } from "@/lib/vendor/inexopay";';
  test.each([
    [
      "lib/vendor/inexopay/endpoints/account/balance.ts",
      "export type Balance = { data: unknown };",
      "unknown: read it",
    ],
    [
      "lib/vendor/inexopay/endpoints/account/balance.ts",
      "export type B = { a: Record<string, any>[] };",
      "any: read it",
    ],
    [
      "lib/vendor/inexopay/endpoints/account/balance.ts",
      "export interface B { a: unknown }",
      "unknown: read it",
    ],
    ["lib/vendor/inexopay/index.ts", 'export { readId } from "./answers/answer";', "its types alone"],
    [
      "lib/vendor/inexopay/index.ts",
      'export { accountRecords } from "./accounts/record";',
      "its types alone",
    ],
    ["lib/vendor/inexopay/index.ts", 'export * from "./answers/read-json";', "its types alone"],
    ["lib/vendor/inexopay/index.ts", 'export { sendOnce } from "./connection/http";', "its types alone"],
    ["lib/services/pan/steps.ts", `${ASKS} const read = (data: unknown) => data;`, "has a type"],
    ["lib/vendor/health/check.ts", `${ASKS} type Row = Record<string, any>;`, "has a type"],
    ["lib/vendor/console/loaders.ts", "const x = JSON.parse(call.response);", "parsed in"],
    ["lib/services/aadhaar/details/data.ts", "const x = JSON.parse(text);", "parsed in"],
    ["lib/orders/evidence-export/data.ts", "const x = JSON.parse(text);", "parsed in"],
  ])("%s: %s", (path, text, what) => {
    expect(only(path, text)).toEqual([expect.stringContaining(what)]);
  });

  test.each([
    ["lib/vendor/inexopay/endpoints/account/balance.ts", "function read(body: Record<string, unknown>) {}"],
    [
      "lib/vendor/inexopay/answers/read-json.ts",
      "export const read = (text: string): unknown => JSON.parse(text);",
    ],
    ["lib/vendor/inexopay/index.ts", 'export type { AccountRecord } from "./accounts/record";'],
    ["lib/vendor/inexopay/index.ts", 'export { balance } from "./endpoints/balance";'],
    ["lib/services/pan/steps.ts", `${ASKS} const read = (paise: number) => paise;`],
    ["lib/services/bank-account/account-list/filter-token.ts", "const x = JSON.parse(opened);"],
    ["lib/platform/privacy/envelope.ts", "const x: unknown = JSON.parse(text);"],
    ["lib/services/pan/steps.test.ts", `${ASKS} const x: unknown = JSON.parse(text);`],
  ])("%s is free: %s", (path, text) => expect(only(path, text)).toEqual([]));
});

describe("code for the browser", () => {
  const client = '"use client";\n';

  test.each([
    ['import { now } from "@/lib/platform/clock";', "not lib/platform/clock"],
    ['import { type Order, loadOrder } from "@/lib/orders/loaders";', "not lib/orders/loaders"],
    ['import { readFile } from "node:fs/promises";', "does not run in a browser"],
  ])("%s", (text, what) => {
    expect(only("components/pan/form.tsx", client + text)).toEqual([expect.stringContaining(what)]);
    expect(only("components/pan/form.tsx", text)).toEqual([]);
  });

  test("includes what a client component imports", () => {
    const found = findings({
      "components/pan/form.tsx": `${client}import { Row } from "./row";`,
      "components/pan/row.tsx": 'import { Cell } from "./cell";',
      "components/pan/cell.tsx": 'import { formatMoment } from "@/lib/platform/i18n/moments";',
    });
    expect(found).toEqual([
      expect.stringMatching(/^components\/pan\/cell\.tsx:1 .*through components\/pan\/row/),
    ]);
  });

  test("may import identity, actions, types and components", () => {
    const text = `${client}import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
      import { requestPanAction } from "@/lib/services/pan/actions";
      import type { Order } from "@/lib/orders/loaders";
      import { Button } from "@/components/ui/button";
      import { useForm } from "react-hook-form";`;
    expect(only("components/pan/form.tsx", text)).toEqual([]);
  });

  test('lib/platform/identity stays pure, and actions.ts starts with "use server"', () => {
    expect(
      only("lib/platform/identity/numbers/pan.ts", 'import { env } from "@/lib/platform/env/env";'),
    ).toHaveLength(1);
    expect(only("lib/services/pan/actions.ts", "export const x = 1;")).toEqual([
      'lib/services/pan/actions.ts:1 actions.ts starts with "use server"',
    ]);
    expect(only("components/pan/x.ts", '"use server";')).toHaveLength(1);
  });
});

describe("names", () => {
  test.each([
    "lib/services/pan/utils.ts",
    "components/ui/helpers.tsx",
    "lib/common/send-pan.ts",
    "components/ui/index.ts",
    "lib/stuff.ts",
  ])("%s", (path) => expect(only(path, "")).toHaveLength(1));

  test.each([
    "lib/vendor/inexopay/index.ts",
    "lib/inexopay/endpoints/anything-of-theirs.ts",
    "lib/orders/evidence/truth.ts",
    "components/ui/anything.tsx",
  ])("%s is right", (path) => expect(only(path, "")).toEqual([]));
});

describe("the one door of evidence", () => {
  const tables =
    'import { evidence } from "@/db/schema/evidence"; import { orders as o } from "@/db/schema/orders"; import { vendorNumbers } from "@/db/schema/vendor-numbers";\n';

  test.each([
    ["db.insert(evidence).values(row);", "evidence"],
    ["await tx.delete(evidence);", "evidence"],
    ["await tx.insert(vendorNumbers).values(numbers);", "vendorNumbers"],
    ["tx.update(o).set({ state }).where(x);", "orders.state"],
    ['tx.update(o).set({ checks, ...(x ? { "state": "failed" } : {}) });', "orders.state"],
    ["tx.update(o).set(change);", "orders.state"],
    ['tx.insert(o).values({ id, state: "succeeded" });', "orders.state"],
    ["db.execute(sql`insert into evidence values (1)`);", "evidence"],
    ["client.query(\"update orders set state = 'failed' where id = 1\");", "orders.state"],
  ])("%s", (text, what) => {
    expect(only("lib/services/pan/send-pan.ts", tables + text)).toEqual([
      `lib/services/pan/send-pan.ts:2 only lib/orders/evidence/record-evidence.ts writes ${what}`,
    ]);
    expect(only("lib/orders/evidence/record-evidence.ts", tables + text)).toEqual([]);
  });

  test.each([
    "db.select().from(evidence);",
    "tx.update(o).set({ checks, nextCheckAt });",
    "tx.insert(o).values({ id });",
    "seen.delete(other);",
  ])("%s is free", (text) => expect(only("lib/services/pan/send-pan.ts", tables + text)).toEqual([]));
});

describe("settings and time", () => {
  test.each([
    ["lib/services/pan/send-pan.ts", "const a = process.env.PORT;"],
    ["app/page.tsx", 'const a = process["env"].PORT;'],
    ["lib/platform/log/log.ts", "const a = process.env.DATABASE_URL;"],
    ["lib/services/pan/send-pan.ts", "read(process.env);"],
    ["lib/services/pan/send-pan.ts", "const { env } = process;"],
    ["lib/services/pan/send-pan.ts", 'import { env } from "node:process";'],
    ["lib/services/pan/send-pan.ts", "const a = new Date();"],
    ["lib/services/pan/send-pan.ts", "const a = Date.now();"],
    ["lib/services/pan/send-pan.ts", "const read = Date.now;"],
    ["components/pan/x.tsx", '"use client";const a = new Date();'],
  ])("%s: %s", (path, text) => expect(only(path, text)).toHaveLength(1));

  test.each([
    ["lib/platform/env/env.ts", "read(process.env);"],
    ["lib/platform/log/log.ts", "const a = process.env.LOG_LEVEL;"],
    ["proxy.ts", "const a = process.env.NODE_ENV;"],
    ["next.config.ts", "const a = process.env.NEXT_DIST_DIR;"],
    ["sandbox/server.ts", "const a = process.env.PORT ?? Date.now();"],
    ["lib/platform/clock.ts", "let read = Date.now; const a = new Date();"],
    ["lib/services/pan/send-pan.ts", "const a = new Date(0); process.once('exit', stop);"],
    ["lib/services/pan/send-pan.test.ts", "const a = new Date(); const b = process.env.PORT;"],
  ])("%s may: %s", (path, text) => expect(only(path, text)).toEqual([]));
});

describe("one word for one thing", () => {
  test.each([
    ["lib/vendor/calls/upstream-call.ts", "export {};", "vendor"],
    ["components/orders/dispute.tsx", "export {};", "evidence export"],
    ["app/admin/agents/page.tsx", "export {};", "/admin/shops"],
    ["lib/orders/follow/reconcile-order.ts", "export {};", "follow"],
    ["lib/orders/data.ts", "const upstreamAnswer = 1;", "vendor"],
    ["lib/orders/data.ts", "// What upstream says.", "vendor"],
    ["lib/orders/data.ts", "const all = findOrders(agentId);", "shop"],
    ["lib/orders/intake/create-order.ts", "type Own = AgentScope;", "shop"],
    ["db/schema/shops.ts", 'const shops = pgTable("agents", {});', "shops"],
    ["db/schema/shops.ts", 'const shopServices = pgTable("agent_services", {});', "shop"],
    ["db/schema/vendor-calls.ts", 'const vendorCalls = pgTable("upstream_calls", {});', "vendor"],
    ["e2e/pan.spec.ts", "await query('select id from agents');", "shops"],
    ["components/shops/shop-table.tsx", "const href = '/admin/agents/invite';", "/admin/shops"],
    ["lib/orders/follow/sweep-orders.ts", 'const task = "reconcile_order";', "follow"],
    ["lib/money/reconciliation/actions.ts", "const verb = askDifference;", "look up"],
    ["lib/operator/doctor/finding.ts", 'export const mend = "to_fix";', "fix"],
    ["components/vendor/health/pause-banner.tsx", 't("balanceMend")', "fix"],
    ["CONTRIBUTING.md", "An operator mends it.", "fix"],
    ["docs/operations/roles.sql", "grant select on upstream_calls to bahi;", "vendor"],
    ["docs/decisions/0031-x.md", "Customers are told of it.", "say, hear, or what it holds"],
    ["lib/operator/alerts/data.ts", "const toldAt = 1;", "say, hear, or what it holds"],
    ["lib/orders/evidence/data.test.ts", "await toldOf(orderId);", "say, hear, or what it holds"],
    ["README.md", "The bundle is made anew.", "again"],
    ["lib/operator/doctor/finding.ts", "export type Patient = {};", "how long it waits, or what is checked"],
    ["lib/orders/follow/x.ts", "export type Patience = {};", "how long it waits, or what is checked"],
    ["README.md", "starts a stand-in INEXOPAY", "sandbox"],
    ["e2e/pan.spec.ts", 'test("from log-in to the end", run);', "sign in"],
    ["sandbox/README.md", "posts to the global webhook.", "callback address"],
    ["messages/en.json", '"check_callback_url": "Callback URL"', "callback address"],
    ["lib/orders/notes/add-note.test.ts", 'test("another operator may", run);', "admin"],
    ["lib/orders/next-action.ts", 'type Reader = "agent" | "operator";', "admin"],
    ["lib/shops/actions.ts", "const page = `/admin/shops/operators`;", "admin"],
    ["lib/services/bank-account/x.ts", "const a = askAccountStatus;", "look up, Check status"],
    ["messages/en.json", '"checkNow": "Ask INEXOPAY now"', "look up, Check status"],
    ["messages/en.json", '"low": "The balance with the vendor is low"', "INEXOPAY"],
    ["messages/en.json", '"look_up": "look-up"', "status check"],
    ["messages/hi.json", '"low": "विक्रेता के पास बैलेंस कम है"', "INEXOPAY"],
    ["messages/hi.json", '"ask": "संचालक से पूछें"', "एडमिन"],
    ["messages/hi.json", '"linked": "इस Aadhaar से कोई नंबर नहीं जुड़ा"', "आधार"],
  ])("%s: %s", (path, text, word) => {
    const found = checkWords({ path, text: `${text}\n` }).map((one) => one.text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`is a retired word: ${word}$`));
  });

  test.each([
    ["lib/vendor/inexopay/endpoints/bank/onboard-agent.ts", "const fields = { agentId };"],
    ["db/schema/reconciliations.ts", 'const DECISIONS = ["asked_upstream"];'],
    ["lib/operator/jobs/jobs.ts", 'const FORMER = { reconcile_order: "follow_order" };'],
    ["next.config.ts", 'const source = "/admin/agents/:rest*";'],
    ["lib/platform/log/log.ts", "// We recommend to amend it."],
    ["lib/platform/access/policy.ts", 'const role = "agent";'],
    ["lib/services/bank-agent/data.ts", "const findBankAgents = 1;"],
    ["lib/money/reconciliation/reconcile-day.ts", "const again = reconcileOrderOfDay;"],
    ["db/schema/alerts.ts", 'const sentAt = moment("told_at");'],
    ["CONTRIBUTING.md", "| to fix | what the doctor found wrong | mend |"],
    ["CHANGELOG.md", "`agents` is now `shops`."],
    ["docs/operations.md", "the global webhook URL in the INEXOPAY profile"],
    ["docs/operators-week.md", "An operator's week. The operator signs in."],
    ["lib/vendor/x.ts", "// The vendor's look-up of an Aadhaar number."],
    ["messages/en.json", '"vendor_answer": "INEXOPAY answered"'],
  ])("%s may: %s", (path, text) => expect(checkWords({ path, text: `${text}\n` })).toEqual([]));

  test("code and documents are both read, migrations are not", () => {
    expect(only("lib/x.ts", "// What upstream says.\n")).toEqual([
      expect.stringContaining("is a retired word"),
    ]);
    const read = readFiles(process.cwd(), DOCUMENTS.endings, [...FOLDERS, ...DOCUMENTS.folders]);
    const paths = read.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "sandbox/README.md"],
        ...["docs/operations.md", "docs/decisions/README.md", "docs/operations/roles.sql"],
      ]),
    );
    expect(paths.filter((path) => path.startsWith("db/migrations/"))).toEqual([]);
  });
});

describe("a list of words is written once", () => {
  const schema = 'export const STATES = ["open", "done"] as const;';
  const found = (text: string, path = "lib/orders/data.ts") =>
    findings({ "db/schema/orders.ts": schema, [path]: `// first line\n${text}` });

  test.each([
    'type State = "open" | "done";',
    'const STATES = ["done", "open"];',
    'export const ALL = ["open", "done"] as const satisfies string[];',
    'const load = (state: "done" | "open" | null) => state;',
    'const table = pgTable("x", { state: text({ enum: ["open", "done"] }) });',
    'const counts: Record<"open" | "done", number> = { open: 1, done: 2 };',
    'const isOne = new Set(["open", "done"]).has(state);',
  ])("%s", (text) => {
    expect(found(text)).toEqual([
      "lib/orders/data.ts:2 a second list with the words of STATES in db/schema/orders.ts: import that",
    ]);
  });

  test("of two columns, the second is found, whichever has no name", () => {
    const column = 'const table = pgTable("x", { state: text({ enum: ["open", "done"] }) });';
    expect(found(column, "db/schema/a.ts")).toEqual([
      "db/schema/a.ts:2 a second list with the words of STATES in db/schema/orders.ts: import that",
    ]);
    expect(findings({ "db/schema/a.ts": column, "db/schema/b.ts": column })).toEqual([
      "db/schema/b.ts:1 a second list with the words of a column in db/schema/a.ts: import that",
    ]);
  });

  test.each([
    'type State = "open" | "done" | "failed";',
    'const SOME = ["open"];',
    'const SOME = ["open", "done", more];',
    "const SOME = [open, done];",
    'import { STATES } from "@/db/schema/orders"; const ALL = ["waiting", ...STATES] as const;',
  ])("is another list: %s", (text) => expect(found(text)).toEqual([]));

  test.each([
    ["lib/vendor/inexopay/catalogue.ts", 'const WORDS = ["open", "done"];'],
    ["lib/orders/data.test.ts", 'const WORDS = ["open", "done"];'],
    ["scripts/torture/check-history.ts", 'const WORDS = ["open", "done"];'],
  ])("%s may have its own: %s", (path, text) => expect(found(text, path)).toEqual([]));

  test("lists that no file exports and no column has may be equal", () => {
    expect(
      findings({ "lib/a/x.ts": 'const A = ["open", "done"];', "lib/a/y.ts": 'let b: "open" | "done";' }),
    ).toEqual([]);
  });
});

describe("the day in India", () => {
  test.each([
    ["HOUR_MS", "const HOUR_MS = 1;"],
    ["DAY_MS", "const DAY_MS = 1;"],
    ["HOUR_MS", "const KEPT_MS = 36 * 3_600_000;"],
    ["DAY_MS", "const MOST = 31 * 86_400_000;"],
    ["WEEK_MS", "const at = later(now(), -604_800_000);"],
  ])("the length %s has one room: %s", (name, line) => {
    const text = `// first line\n${line}`;
    expect(only("lib/shops/loaders.ts", text)).toEqual([
      `lib/shops/loaders.ts:2 import ${name} from lib/platform/india-day.ts`,
    ]);
    expect(only("lib/platform/india-day.ts", text)).toEqual([]);
    expect(only("lib/shops/loaders.test.ts", text)).toEqual([]);
  });

  test.each([
    "const at = sql`#{orders.at} at time zone 'Asia/Kolkata'`;",
    'const zone = "Asia/Kolkata";',
    "const at = new Date(`#{day}T00:00:00+05:30`);",
    "const at = later(from, 5.5 * HOUR_MS);",
    "const minutes = 330;",
    "const ms = 19_800_000;",
  ])("%s", (text) => {
    const written = text.replaceAll("#{", "$" + "{");
    expect(only("lib/pan/send-pan.ts", written)).toEqual([
      expect.stringContaining("lib/platform/india-day.ts"),
    ]);
    for (const path of ["lib/platform/india-day.ts", "lib/pan/send-pan.test.ts", "sandbox/times.ts"])
      expect(only(path, written)).toEqual([]);
  });
});

test("a link is markup, also in a server component", () => {
  for (const path of ["app/page.tsx", "components/ui/x.tsx"])
    expect(only(path, 'import Link from "next/link";')).toEqual([expect.stringContaining("<a href>")]);
});

describe("formatters of Intl", () => {
  const door = "lib/platform/identity/text/formatters.ts";

  test.each([
    'const format = new Intl.DateTimeFormat("en-IN");',
    'const format = Intl.NumberFormat("en-IN");',
    "const rules = new Intl.PluralRules(locale);",
    'const text = at.toLocaleDateString("en-IN");',
    "const text = amount.toLocaleString();",
  ])("%s", (text) => {
    for (const path of ["lib/pan/send-pan.ts", "components/pan/x.tsx", "app/page.tsx"])
      expect(only(path, text)).toEqual([expect.stringContaining(door)]);
    for (const path of [door, "lib/pan/send-pan.test.ts", "sandbox/times.ts"])
      expect(only(path, text)).toEqual([]);
  });

  test("their types may be named everywhere", () =>
    expect(only("lib/pan/send-pan.ts", "let format: Intl.DateTimeFormat | undefined;")).toEqual([]));
});

describe("subqueries in raw fragments", () => {
  const tables =
    'import { sessions, users } from "@/db/schema/users"; const table = users; const other = alias(users, "o");';

  const written = (text: string) => text.replaceAll("#{", "$" + "{");

  test.each([
    "const a = sql`(select max(s.seen_at) from sessions s where s.user_id = #{users.id})`;",
    "const a = sql<Date>`(SELECT 1 from #{sessions} s where s.user_id = #{table.id})`;",
    "const a = sql`exists (select from sessions s where s.user_id = #{other.id})`.mapWith(Number);",
  ])("%s", (text) =>
    expect(only("lib/services/pan/send-pan.ts", `${tables}\n${written(text)}`)).toEqual([
      "lib/services/pan/send-pan.ts:2 a column inside a raw subquery goes through outerColumn()",
    ]),
  );

  test.each([
    "const a = sql`(select 1 from #{sessions} s where s.user_id = #{outerColumn(users.id)})`;",
    "const a = sql`(select 1 from #{sessions} s where s.user_id = #{input.id})`;",
    "const a = sql`#{users.name} = any(#{names})`;",
    "const a = html`select #{users.id}`;",
  ])("%s is free", (text) =>
    expect(only("lib/services/pan/send-pan.ts", tables + written(text))).toEqual([]),
  );
});

test("queries in data.ts take a scope", () => {
  const bad = "export async function findAll(db: Database) {}\nexport const findOne = (id: string) => id;";
  expect(only("lib/services/pan/data.ts", bad)).toEqual([
    "lib/services/pan/data.ts:1 findAll takes no scope",
    "lib/services/pan/data.ts:2 findOne takes no scope",
  ]);
  const good =
    "export async function a(db: Database, _scope: EveryoneScope) {} function inside() {} export const X = [1]; export const b = (s: ShopScope | EveryoneScope) => s;";
  expect(only("lib/services/pan/data.ts", good)).toEqual([]);
});

test("what a scope may reach is decided in one place", () => {
  const found = (text: string) => only("lib/pan/send-pan.ts", text);
  for (const text of [
    "db.select().from(orders).where(and(eq(orders.shopId, scope.shopId), more));",
    "const own = scope.shopId === null ? undefined : eq(orders.shopId, scope.shopId);",
    "const own = eq(actor.scope.shopId, orders.shopId);",
  ])
    expect(found(text), text).toEqual([expect.stringContaining("scopeCondition")]);
  expect(found("const own = scopeCondition(scope, orders.shopId); eq(orders.shopId, shopId);")).toEqual([]);
  expect(only("lib/platform/access/policy.ts", "eq(shop, scope.shopId);")).toEqual([]);
});

describe("text", () => {
  const marker = ["TO", "DO"].join("");

  test.each([`// ${marker}: later`, `// @ts-${"ignore"}`, `const a = b as ${"any"};`])("%s", (text) =>
    expect(only("sandbox/x.ts", `const b = 1;\n${text}`)).toEqual([
      expect.stringMatching(/^sandbox\/x\.ts:2 .* is not allowed$/),
    ]),
  );

  test("a comment is not a cast", () => {
    expect(only("sandbox/x.ts", "// the same as any other\nconst a = b as unknown;")).toEqual([]);
  });
});

describe("lengths of files", () => {
  const lines = (count: number) => "var a = 1;\n".repeat(count);
  /** Nine short files for each of these. */
  const among = (long: Record<string, string>) => {
    const short = Array.from({ length: 9 * Object.keys(long).length }, (_, at) => [
      `db/short-${at}.ts`,
      lines(45),
    ]);
    return findings({ ...Object.fromEntries(short), ...long });
  };

  test.each([".mjs", ".ts", ".tsx", ".css"])("a %s file has at most 240 lines", (ending) => {
    const css = ".a {\n}\n".repeat(120);
    const [most, more] = ending === ".css" ? [css, `${css}.a {}\n`] : [lines(240), lines(241)];
    expect(among({ [`scripts/x${ending}`]: most })).toEqual([]);
    expect(among({ [`scripts/x${ending}`]: more })).toEqual([
      `scripts/x${ending}:241 241 lines: at most 240`,
    ]);
  });

  test("tests and migrations may be longer", () => {
    for (const path of ["scripts/x.test.ts", "e2e/x.spec.ts", "db/migrations/0000_x.sql"])
      expect(among({ [path]: lines(300) })).toEqual([]);
  });

  test("9 files in 10 have at most 110 lines", () => {
    expect(among({ "db/a.ts": lines(240) })).toEqual([]);
    expect(among({ "db/a.ts": lines(240), "testing/b.ts": lines(110) })).toEqual([]);
    const short = Array.from({ length: 8 }, (_, at) => [`db/short-${at}.ts`, lines(45)]);
    expect(findings({ ...Object.fromEntries(short), "db/a.ts": lines(112), "db/b.ts": lines(111) })).toEqual([
      "db/b.ts:111 80 % of files have at most 110 lines, but 90 % should: split one",
    ]);
  });

  test("half of the files have at most 45", () => {
    expect(findings({ "db/a.ts": lines(45), "db/b.ts": lines(110) })).toEqual([]);
    expect(findings({ "db/a.ts": lines(46), "db/b.ts": lines(110) })).toEqual([
      "db/a.ts:46 0 % of files have at most 45 lines, but 50 % should: split one",
    ]);
  });
});

describe("text under a browser's translation", () => {
  test.each([
    "<p>{count} orders</p>",
    "<p><b>1</b>{label}</p>",
    "<p>{open ? <b /> : null}{label}</p>",
    '<p>{open && "open"}<b /></p>',
    "<p>{open ? label : null}<b /></p>",
    "<><Glyph />{t('x')}</>",
    "<Button><Glyph />{label}</Button>",
    "<p><b />{' '}</p>",
    "<div><h1 />{children}</div>",
    "<ul>{rows.map((one) => one.name)}<li /></ul>",
    "<p><b />{`one`}</p>",
  ])("is found beside other children: %s", (jsx) => {
    const [found, ...more] = only("components/pan/x.tsx", `export const X = () => ${jsx};`);
    expect(found).toMatch(/^components\/pan\/x.tsx:1 text beside other children/);
    expect(more.every((one) => one === found)).toBe(true);
  });

  test.each([
    "<p>{label}</p>",
    "<p>{open ? a : b}</p>",
    "<p><b>1</b><span>{label}</span></p>",
    "<p>{open ? <b /> : null}{more ? <i /> : undefined}</p>",
    "<ul>{rows.map((one) => <li key={one}>{one}</li>)}<li /></ul>",
    "<p>{/* why */}{label}</p>",
    "<p>{open && <b />}<i /></p>",
  ])("is allowed alone, and elements may come and go: %s", (jsx) => {
    expect(only("components/pan/x.tsx", `export const X = () => ${jsx};`)).toEqual([]);
  });

  test("a value known to be an element is allowed beside others", () => {
    const text = `
      type Props = { summary: ReactElement | null; hidden?: ReactElement };
      const title = <title>x</title>;
      export const X = ({ summary, hidden }: Props) => <p>{title}{summary}{hidden}</p>;`;
    expect(only("components/pan/x.tsx", text)).toEqual([]);
  });

  test("is allowed anywhere on a page without React in the browser", () => {
    expect(only("app/r/[token]/route.tsx", "export const X = () => <p><b />{label}</p>;")).toEqual([]);
  });
});
