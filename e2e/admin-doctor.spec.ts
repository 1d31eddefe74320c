import { readFile } from "node:fs/promises";
import { expectAccessible } from "./fixtures/a11y";
import { post, readForm } from "./fixtures/forms";
import { readableText } from "./fixtures/http";
import { runScript } from "./fixtures/node-process";
import { ADMIN, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, words } from "./fixtures/words";

const DOCTOR = "scripts/cli/doctor.ts";

test("page and command report a healthy and an unhealthy portal, with things to fix first, and never print a secret", async ({
  newPortal,
  openPage,
  text,
}) => {
  const portal = await newPortal();
  const health = () => portal.database.query("select from vendor_health");
  await expect.poll(async () => (await health()).length).toBe(3);
  // The tests' portals share the entries of their template, which is old late in a long run; the job comes every few minutes.
  await portal.database.query("select graphile_worker.add_job('note_audit_head')");
  const heads = () => readFile(String(portal.env.AUDIT_HEAD_FILE), "utf8").catch(() => "");
  await expect.poll(heads).not.toBe("");
  const admin = { baseURL: portal.url, storageState: (await signIn(portal, ADMIN)).state };
  const page = await openPage(admin);
  await page.goto("/admin/callbacks");
  await expect(page.getByText(text.callbackLog.noneEver)).toBeVisible();
  await page.goto("/admin/doctor");
  await expect(page.getByText(text.doctor.never)).toBeVisible();
  expect(await portal.database.query("select from doctor_runs")).toHaveLength(0);
  const asked = (await portal.sandbox.ledger()).length;
  await page.getByRole("button", { name: text.doctor.run }).click();
  await expect(page.getByText(text.doctor.summary_good)).toBeVisible();
  expect((await portal.sandbox.ledger()).slice(asked).every(({ write }) => !write)).toBe(true);

  const secrets = [
    portal.secrets.apiKey,
    portal.secrets.callbackSecret,
    portal.secrets.authSecret,
    portal.secrets.dataKeys,
  ];
  const well = await runScript(DOCTOR, [], portal.env);
  // The log is written beside it, and its lines may come later.
  const said = well.split("\n").filter((line) => line && !line.startsWith("{"));
  expect(said.at(-1)).toBe(text.doctor.summary_good);
  expect(well).toContain(`${text.doctor.state_good}: ${text.doctor.check_callback_url}.`);
  const { url, ownerUrl } = portal.database;
  const two = text.doctorFindings.roles_two
    .replace("{role}", new URL(url).username)
    .replace("{owner}", new URL(ownerUrl).username);
  expect(well).toContain(two);
  for (const secret of secrets) expect(well).not.toContain(secret);

  await portal.sandbox.settings({ balance: 0 });
  await page.getByRole("button", { name: text.doctor.run }).click();
  const first = page.locator("#results tbody tr").first();
  await expect(first).toContainText(text.doctor.check_balance);
  await expect(first).toContainText("₹0");
  await expect(first).toContainText(text.doctor.state_to_fix);

  await portal.sandbox.settings({ balance: 1250.5, ipStatus: "MISMATCHED" });
  const withoutScripts = await openPage({ ...admin, javaScriptEnabled: false });
  await withoutScripts.goto("/admin/doctor");
  await withoutScripts.getByRole("button", { name: text.doctor.run }).click();
  const mismatch = text.doctorFindings.bound_ip_mismatch
    .replace("{bound}", "203.0.113.7")
    .replaceAll("{ours}", "127.0.0.1");
  await expect(withoutScripts.locator("#results tbody tr").first()).toContainText(mismatch);
  await portal.sandbox.settings({ ipStatus: "MATCHED" });

  const wrongKey = { ...portal.env, INEXOPAY_API_KEY: "no-such-key-77" };
  const refused = await runScript(DOCTOR, [], wrongKey).catch(String);
  expect(refused).toContain("ended with 1");
  expect(refused).toContain(text.doctorFindings.credentials_unauthorized);
  expect(refused).not.toContain("no-such-key-77");

  const incomplete = await runScript(DOCTOR, [], { ...portal.env, AUTH_SECRET: "short" }).catch(String);
  expect(incomplete).toContain("AUTH_SECRET is not valid");
});

test("an agent gets a denial, and cannot run the checks", async ({ portal, agent, admin, serverErrors }) => {
  serverErrors.allow(/Failed to find Server Action/);
  const address = `${portal.url}/admin/doctor`;
  const form = readForm(address, (await admin.get("/admin/doctor")).text, "checks");
  const denied = await agent.get("/admin/doctor");
  expect(denied.text).toContain('data-denied="agent"');
  expect(readableText(denied.text)).not.toContain(portal.url);
  const runs = () => portal.database.query("select id from doctor_runs order by id");
  const before = await runs();
  for (const page of [address, `${portal.url}/agent`]) await post({ ...form, page }, agent.cookie);
  expect(await runs()).toEqual(before);
  // The same form works for the admin, so it was the agent that was refused.
  expect((await post(form, admin.cookie)).status).toBe(303);
  expect(await runs()).not.toEqual(before);
});

for (const language of ["en", "hi"] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("the page meets WCAG 2.2 AA, in light and dark, wide and narrow", async ({ adminPage }) => {
      const t = words(language).doctor;
      await adminPage.goto("/admin/doctor");
      await adminPage.getByRole("button", { name: t.run }).click();
      await expect(adminPage.locator("#results")).toContainText(t.check_body_format);
      await expectAccessible(adminPage, "the doctor", true);
    });
  });
}
