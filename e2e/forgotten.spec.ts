import { post, readForm, withFields } from "./fixtures/forms";
import { send } from "./fixtures/http";
import type { Portal } from "./fixtures/portal";
import { ADMIN, postSignIn, shopWithId } from "./fixtures/session";
import { setPassword, signInByForm } from "./fixtures/shops";
import { type SmtpServer, startSmtpServer } from "./fixtures/smtp-server";
import { expect, test } from "./fixtures/test";

const NEW = "a new one of many words";
const LINK = /https?:\/\/\S+\/invitation\/\S+/;

async function formOf(portal: Portal) {
  const page = `${portal.url}/login/forgotten`;
  return readForm(page, (await send(page)).text, "email");
}

const linkIn = (smtp: SmtpServer) => LINK.exec(smtp.mails.at(-1)?.text ?? "")?.[0] ?? "";

test("a forgotten password is set by a link in one's own mailbox, with and without scripts", async ({
  newPortal,
  openPage,
  text,
}) => {
  const smtp = await startSmtpServer();
  try {
    const portal = await newPortal({ env: () => ({ SMTP_URL: smtp.url }) });
    for (const [index, javaScriptEnabled] of [true, false].entries()) {
      const { session, email } = await shopWithId(portal);
      const page = await openPage({ baseURL: portal.url, javaScriptEnabled });
      await page.goto("/login");
      await page.getByRole("link", { name: text.signIn.forgotten }).click();
      await page.getByLabel(text.forgotten.email).fill("asha@");
      await page.getByRole("button", { name: text.forgotten.submit }).click();
      await expect(page.locator("#email-error")).toHaveText(text.fieldErrors.email_form);
      await expect(page.getByLabel(text.forgotten.email)).toHaveValue("asha@");
      await page.getByLabel(text.forgotten.email).fill(email.toUpperCase());
      await page.getByRole("button", { name: text.forgotten.submit }).click();
      await expect(page.locator("[data-sent=yes]")).toBeVisible();
      await expect.poll(() => smtp.mails.length).toBe(index + 1);
      expect(smtp.mails.at(-1)).toMatchObject({ to: [email], subject: text.forgotten.mailSubject });
      // Until it is used nothing has changed.
      expect((await session.get("/agent")).status).toBe(200);
      await page.goto(linkIn(smtp));
      await expect(page.getByText(text.accept.byMailLine)).toBeVisible();
      await setPassword(page, text, NEW);
      expect((await session.get("/agent")).headers.location).toContain("/login");
      expect((await postSignIn(portal, email, portal.secrets.password)).status).not.toBe(303);
      await signInByForm(page, text, email, NEW);
      await expect(page).toHaveURL(/\/agent$/);
      await page.goto(linkIn(smtp));
      await expect(page.getByText(text.accept.usedTitle).first()).toBeVisible();
      const token = linkIn(smtp).split("/").at(-1) ?? "";
      expect(portal.logs()).not.toContain(token);
      const rows = await portal.database.dump();
      expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
    }
  } finally {
    await smtp.close();
  }
});

test("the answer is the same for an address without an account, and nothing is sent to it", async ({
  newPortal,
}) => {
  const smtp = await startSmtpServer();
  try {
    const portal = await newPortal({ env: () => ({ SMTP_URL: smtp.url }) });
    const form = await formOf(portal);
    const { email } = await shopWithId(portal);
    const answers = [];
    for (const one of ["nobody@shops.test", email])
      answers.push(await post(withFields(form, { email: one }), ""));
    const [unknown, known] = answers.map(({ status, headers, text }) => [status, headers.location, text]);
    expect(unknown).toEqual([303, "/login/forgotten?sent=1", expect.any(String)]);
    expect(known).toEqual(unknown);
    await expect.poll(() => smtp.mails.length).toBe(1);
    expect(smtp.mails[0]?.to).toEqual([email]);
    // Another site causes no mail.
    const evil = await post(withFields(form, { email }), "", { origin: "https://evil.example" });
    expect(evil.headers.location).toBeUndefined();
    const links = await portal.database.query("select id from invitations where by_mail");
    expect(links).toHaveLength(1);
  } finally {
    await smtp.close();
  }
});

test("a mailed link is shown to no admin, and in Hindi it is a Hindi mail", async ({
  newPortal,
  openPage,
}) => {
  const smtp = await startSmtpServer();
  try {
    const portal = await newPortal({ env: () => ({ SMTP_URL: smtp.url }) });
    const page = await openPage({ baseURL: portal.url });
    await page.context().addCookies([{ name: "lang", value: "hi", url: portal.url }]);
    await page.goto("/login/forgotten");
    await page.locator("#email").fill(ADMIN);
    await page.locator("main form").first().getByRole("button").click();
    await expect(page.locator("[data-sent=yes]")).toBeVisible();
    await expect.poll(() => smtp.mails.length).toBe(1);
    expect(smtp.mails[0]?.text).toContain("नमस्ते");
    const [row] = await portal.database.query<{ id: string }>("select id from invitations where by_mail");
    const answer = await postSignIn(portal, ADMIN, portal.secrets.password);
    const cookie = (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
    const shown = await send(`${portal.url}/admin/shops/invitations/${row?.id}`, { headers: { cookie } });
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain("/invitation/");
  } finally {
    await smtp.close();
  }
});

test("without a mail server the page says who can help", async ({ newPortal, openPage, text }) => {
  const portal = await newPortal({ env: () => ({ SMTP_URL: "" }) });
  const page = await openPage({ baseURL: portal.url });
  await page.goto("/login/forgotten");
  await expect(page.getByText(text.forgotten.noMail)).toBeVisible();
  await expect(page.locator("main form input[name=email]")).toHaveCount(0);
});
