import { randomInt, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/a11y";
import type { Portal } from "./fixtures/portal";
import { ADMIN, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS, words } from "./fixtures/words";

const PAGE = "/admin/money/bank";
const HEADING = "Date,Narration,Ref No,Withdrawals,Deposits,Balance";
const today = () => new Date(Date.now() + 19_800_000).toISOString().slice(0, 10);
const utrOf = () => `6${String(randomInt(100_000_000_000)).padStart(11, "0")}`;

/** What a shop entered, of 500 rupees if nothing else is said. */
async function entered(portal: Portal, shopId: string, utr: string, paise = 50_000): Promise<string> {
  const [row] = await portal.database.query<{ id: string }>(
    `insert into top_ups (shop_id, request_id, reference, amount_paise, method, utr, paid_on, created_at)
     values ($1, $2, $3, $4, 'upi', $5, $6, now()) returning id`,
    [shopId, randomUUID(), `R${randomUUID().slice(0, 9)}`, paise, utr, today()],
  );
  return row?.id ?? "";
}

async function prepaidShop(portal: Portal): Promise<string> {
  const [row] = await portal.database.query<{ id: string }>(
    "insert into shops (shop_name, credit_limit_paise) values ($1, 0) returning id",
    [`Shop ${randomUUID().slice(0, 8)}`],
  );
  return row?.id ?? "";
}

function fileOf(lines: string[], mark: string): string {
  const day = today().split("-").reverse().join("/");
  return [`${HEADING},${mark}`, ...lines.map((line) => `${day},${line},0.00,`)].join("\n").concat("\n");
}

async function bring(page: Page, text: string, button: string) {
  await page.goto(PAGE);
  const file = { name: "statement.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: button }).click();
}

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("a statement credits what is certain, and the admin decides the rest", async ({
      portal,
      adminPage: page,
    }) => {
      const t = words(language).bank;
      const shopId = await prepaidShop(portal);
      const [sure, other, unnamed, mark] = [utrOf(), utrOf(), utrOf(), randomUUID().slice(0, 8)];
      const [certain, less] = [
        await entered(portal, shopId, sure),
        await entered(portal, shopId, other, 60_000),
      ];
      const file = fileOf(
        [
          `UPI/${sure}/ASHA,,,500.00`,
          `UPI/${other}/ASHA,,,500.00`,
          `UPI/${unnamed}/ASHA,,,731.00`,
          "FEE,,9.00,",
        ],
        mark,
      );
      await bring(page, file, t.bring);
      // The heading is new: its columns are guessed, and chosen once.
      await expect(page.locator("h1")).toHaveText(t.columnsTitle);
      await expect(page.locator("select[name=day]")).toHaveValue("0");
      await expect(page.locator("select[name=in]")).toHaveValue("4");
      await page.getByRole("button", { name: t.columnsSubmit }).click();
      const result = page.locator("#import");
      await expect(result).toHaveAttribute("data-credited", "1");
      await expect(result).toHaveAttribute("data-waiting", "2");

      await bring(page, file, t.bring);
      await expect(result).toHaveAttribute("data-known", "3");
      const stateOf = async (id: string) =>
        (
          await portal.database.query<{ state: string; paise: number }>(
            "select state, amount_paise::int as paise from top_ups where id = $1",
            [id],
          )
        )[0];
      expect(await stateOf(certain)).toEqual({ state: "credited", paise: 50_000 });

      const line = page.locator("#lines li[data-line]").filter({ hasText: other });
      await expect(line).toContainText(t.because_amount);
      await line.getByRole("button").click();
      await expect(line).toHaveCount(0);
      expect(await stateOf(less)).toEqual({ state: "credited", paise: 50_000 });

      await page.locator("#lines li[data-line]").filter({ hasText: unnamed }).getByRole("link").click();
      await page.locator("#aside").getByRole("button").click();
      await expect(page.locator("#aside")).toContainText(words(language).fieldErrors.money_reason_missing);
      await page.locator("#of-shop select").selectOption(shopId);
      await page.locator("#of-shop").getByRole("button").click();
      await expect(page.locator("#lines")).not.toContainText(unnamed);
      expect(await availableOf(portal, shopId)).toBe(50_000 + 50_000 + 73_100);
    });
  });
}

/** What a shop may spend, in paise. */
async function availableOf(portal: Portal, shopId: string): Promise<number | undefined> {
  const [row] = await portal.database.query<{ paise: number }>(
    "select balance_paise::int as paise from ledger_accounts where shop_id = $1 and kind = 'available'",
    [shopId],
  );
  return row?.paise;
}

test("a large payment is given to a shop once a second admin confirms it, and waits again if one refuses", async ({
  portal,
  adminPage: page,
  openPage,
  text,
}) => {
  const [t, words] = [text.bank, text.shopMoney];
  const email = `admin-${randomUUID().slice(0, 8)}@example.test`;
  await portal.database.query(
    `insert into users (email, name, role, password_hash)
     select $1, 'Meera Rao', 'admin', password_hash from users where email = $2`,
    [email, ADMIN],
  );
  const shopId = await prepaidShop(portal);
  const [refused, confirmed] = [utrOf(), utrOf()];
  const lines = [`UPI/${refused}/ASHA,,,12500.00`, `UPI/${confirmed}/ASHA,,,13500.00`];
  await bring(page, fileOf(lines, randomUUID().slice(0, 8)), t.bring);
  await page.getByRole("button", { name: t.columnsSubmit }).click();
  const lineOn = (one: Page, utr: string) => one.locator("#lines li[data-line]").filter({ hasText: utr });
  for (const utr of [refused, confirmed]) {
    await lineOn(page, utr).getByRole("link").click();
    await page.locator("#of-shop select").selectOption(shopId);
    await page.locator("#of-shop").getByRole("button").click();
    await expect(lineOn(page, utr)).toHaveAttribute("data-line", "asked");
  }
  await lineOn(page, confirmed).getByRole("link").click();
  await expect(page.locator("#asked")).toContainText(words.ownWaits);
  await expect(page.locator("#of-shop, #aside")).toHaveCount(0);
  expect(await availableOf(portal, shopId)).toBe(0);

  const second = await openPage({ storageState: (await signIn(portal, email)).state });
  const rowOf = (utr: string) => second.locator("#adjustments tr").filter({ hasText: utr });
  await second.goto("/admin/money");
  await expect(rowOf(refused)).toContainText("₹12,500");
  await expect(rowOf(refused)).toContainText(t.notEntered);
  await expectAccessible(second, "asked", true);
  await rowOf(refused).locator("summary").filter({ hasText: words.refuse }).click();
  await rowOf(refused).getByRole("button", { name: words.refuseSubmit }).click();
  await expect(rowOf(refused)).toHaveCount(0);
  await rowOf(confirmed).locator("summary").filter({ hasText: words.confirm }).click();
  await rowOf(confirmed).getByRole("button", { name: words.confirmSubmit }).click();
  await expect(rowOf(confirmed)).toHaveCount(0);
  expect(await availableOf(portal, shopId)).toBe(1_350_000);
  await second.goto(`${PAGE}#lines`);
  await expect(lineOn(second, refused)).toHaveAttribute("data-line", "unnamed");
  await expect(lineOn(second, confirmed)).toHaveCount(0);
  await portal.database.query("update users set status = 'suspended' where email = $1", [email]);
});

test("a file that is none is refused at its field, with what it is", async ({ adminPage: page, text }) => {
  await bring(page, "PK\u0003\u0004", text.bank.bring);
  await expect(page.locator("#bring")).toContainText(text.fieldErrors.file_workbook);
  await bring(page, `${HEADING}\n${"x".repeat(3 * 1024 * 1024)}`, text.bank.bring);
  await expect(page.locator("input[type=file]")).toHaveJSProperty(
    "validationMessage",
    text.fieldErrors.file_too_big,
  );
});

for (const language of ["en", "hi"] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("its pages meet WCAG 2.2 AA, in light and dark, wide and narrow", async ({
      adminPage: page,
      portal,
    }) => {
      const t = words(language).bank;
      await bring(
        page,
        fileOf([`UPI/${utrOf()}/ASHA,,,812.00`, "BAD,,,1e9"], randomUUID().slice(0, 8)),
        t.bring,
      );
      await expectAccessible(page, "columns", true);
      await page.getByRole("button", { name: t.columnsSubmit }).click();
      await expect(page.locator("#import")).toContainText("1");
      await expectAccessible(page, PAGE, true);
      await page.goto(PAGE);
      await page.locator("#lines li a").first().click();
      await expectAccessible(page, "line", true);
      expect((await portal.database.query("select from bank_imports")).length).toBeGreaterThan(0);
    });
  });
}
