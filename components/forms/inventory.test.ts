import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/**
 * Forms for visitors, and forms of the page frame. They hold nothing typed for a shop. The form of secrets is a visitor's
 * at the sign-in, and any other time an `ActionForm`.
 */
const ANYBODYS = [
  ...["components/access/sign-in-form.tsx", "components/access/accept-form.tsx"],
  "components/access/secret-form.tsx",
  ...["components/layout/sign-out-form.tsx", "components/layout/language-form.tsx"],
];

/** Forms posted to a route, which checks the sender. They hold only dates, or are a customer's, who never signs in. */
const PLAIN = [
  ...["components/orders/admin/admin-orders.tsx", "components/orders/evidence-export/export-evidence.tsx"],
  ...["components/orders/hand-over.tsx", "components/money/statements/period-form.tsx"],
  ...["components/customers/customer-page.tsx", "app/admin/reconciliation/[day]/page.tsx"],
  "components/money/statements/statement-view.tsx",
  ...["app/admin/confirm/page.tsx", "app/admin/requests/[requestId]/page.tsx"],
  "components/customers/own-data/ask-form.tsx",
];

/** Forms of a screen that is locked: one only locks it, the other carries its person's mark itself. */
const OF_LOCK = ["components/access/quick-lock.tsx", "components/access/lock-cover.tsx"];

const root = process.cwd();
const sources = ["components", "app"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => ({
      file: `${folder}/${file}`,
      text: readFileSync(path.join(root, folder, file), "utf8"),
    })),
);

/** The opening tags of all forms in the source, except GET forms. */
const forms = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/<form\b[^>]*>/g)]
    .map(([tag]) => ({ file, tag, text }))
    .filter(({ tag }) => !/method="get"|action=\{BASE\}/.test(tag)),
);

test("every form of a signed-in person uses the component that says whom it was rendered for", () => {
  expect(forms.length).toBeGreaterThan(8);
  for (const { file, tag, text } of forms) {
    if (file === "components/forms/action-form.tsx" || [...ANYBODYS, ...PLAIN, ...OF_LOCK].includes(file))
      continue;
    expect(/method="post"/.test(tag) && text.includes("<RenderedFor />"), `${file}: ${tag}`).toBe(true);
  }
});

test("every exception exists, and none passes a form to an action for signed-in people", () => {
  const files = new Set(forms.map(({ file }) => file));
  for (const file of [...ANYBODYS, ...PLAIN]) expect(files, file).toContain(file);
  for (const { file, tag } of forms) if (PLAIN.includes(file)) expect(tag, file).toMatch(/method="post"/);
});
