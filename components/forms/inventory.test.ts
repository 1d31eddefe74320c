import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** Forms of strangers, and of the frame: nothing that somebody typed for a shop is in them. */
const ANYBODYS = [
  ...["components/access/sign-in-form.tsx", "components/access/accept-form.tsx"],
  ...["components/layout/sign-out-form.tsx", "components/layout/language-form.tsx"],
];

/** Forms that are posted to a route, which asks who sends them, and hold nothing typed but days. */
const PLAIN = [
  ...["components/orders/admin/admin-orders.tsx", "components/orders/evidence-export/export-evidence.tsx"],
  ...["components/orders/hand-over.tsx", "components/money/statements/statement-forms.tsx"],
  ...["components/customers/customer-page.tsx", "app/admin/reconciliation/[day]/page.tsx"],
];

const root = process.cwd();
const sources = ["components", "app"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => ({
      file: `${folder}/${file}`,
      text: readFileSync(path.join(root, folder, file), "utf8"),
    })),
);

/** The opening tags of all forms in the source, but for those that only ask (GET). */
const forms = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/<form\b[^>]*>/g)]
    .map(([tag]) => ({ file, tag, text }))
    .filter(({ tag }) => !/method="get"|action=\{BASE\}/.test(tag)),
);

test("every form of a signed-in person is made by the one component that says for whom it was rendered", () => {
  expect(forms.length).toBeGreaterThan(8);
  for (const { file, tag, text } of forms) {
    if (file === "components/forms/action-form.tsx" || ANYBODYS.includes(file) || PLAIN.includes(file))
      continue;
    expect(/method="post"/.test(tag) && text.includes("<RenderedFor />"), `${file}: ${tag}`).toBe(true);
  }
});

test("what is excepted is there, and none of it hands a form to an action of signed-in people", () => {
  const files = new Set(forms.map(({ file }) => file));
  for (const file of [...ANYBODYS, ...PLAIN]) expect(files, file).toContain(file);
  for (const { file, tag } of forms) if (PLAIN.includes(file)) expect(tag, file).toMatch(/method="post"/);
});
