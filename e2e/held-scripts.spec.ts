import type { Page } from "@playwright/test";
import { fillVerification } from "./fixtures/aadhaar-form";
import { panFields } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import { newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

/** Opens a page whose scripts are held back. @returns a function that releases them and waits until they run */
async function openHeld(page: Page, address: string): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  return async () => {
    release();
    await page.waitForFunction(() =>
      [...document.querySelectorAll("main input:not([type=hidden]), main select, main button")].every(
        (element) => Object.keys(element).some((key) => key.startsWith("__reactProps")),
      ),
    );
  };
}

test("choices made in the PAN form before its scripts load are sent", async ({
  agentPage: page,
  portal,
  text,
}) => {
  const fields = panFields({ pan_type: "correction", pan_mode: "ESIGN", customer_name: "Asha Devi" });
  const release = await openHeld(page, "/agent/pan/new");
  await fillPanForm(page, text, fields);
  await release();
  await expect(page.getByRole("radio", { name: text.panTypes.correction })).toBeChecked();
  await expect(page.getByRole("radio", { name: text.panModes.ESIGN })).toBeChecked();
  await sendButton(page, text).click();
  await expect(stateOn(page, "awaiting_customer")).toBeVisible();
  const [sent] = await portal.sandbox.requestsFor(fields.number);
  expect(sent?.fields).toMatchObject({ pan_type: "correction", pan_mode: "ESIGN" });
});

test("radio buttons, checkboxes and lists keep what was chosen before the scripts load", async ({
  openPage,
  portal,
  text,
}) => {
  const page = await openPage({ storageState: (await newShop(portal)).state });
  for (const language of ["en", "hi"] as const) {
    const release = await openHeld(page, "/agent/aadhaar");
    await fillVerification(page, text, language);
    await release();
    await expect(page.getByRole("radio", { name: text.aadhaar.phoneYes })).toBeChecked();
    await expect(page.getByRole("radio", { name: text.language[language] })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: text.aadhaar.consent })).toBeChecked();
    await expect(page.getByLabel(text.aadhaar.number, { exact: true })).not.toHaveValue("");
    await page.unrouteAll();
  }
  const release = await openHeld(page, "/agent/bank/onboarding");
  const typed = {
    shop_name: "Asha Telecom",
    address: "12, Main Road",
    pincode: "852105",
    city_name: "Supaul",
    date_of_birth: "15",
    date_of_birth_month: "8",
    date_of_birth_year: "1990",
  };
  for (const [id, value] of Object.entries(typed)) await page.locator(`#${id}`).fill(value);
  await page.locator("#state_name").selectOption("Kerala");
  await release();
  for (const [id, value] of Object.entries(typed)) await expect(page.locator(`#${id}`)).toHaveValue(value);
  await expect(page.locator("#state_name")).toHaveValue("Kerala");
});

/** Holds back the PIN code look-ups. @returns a function that releases them */
async function holdPinCodes(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/agent/pin/*", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("a PIN code fills in a focused field, but no field that was typed into", async ({
  openPage,
  portal,
}) => {
  const page = await openPage({ storageState: (await newShop(portal)).state });
  await page.goto("/agent/bank/onboarding");
  const release = await holdPinCodes(page);
  await page.locator("#pincode").fill("852105");
  await page.keyboard.press("Tab");
  await expect(page.locator("#state_name")).toBeFocused();
  release();
  await expect(page.locator("#city_name")).toHaveValue("Supaul");
  await expect(page.locator("#state_name")).toHaveValue("Bihar");
  await page.locator("#city_name").fill("Raghopur");
  await page.locator("#pincode").fill("560001");
  await expect(page.locator("#state_name")).toHaveValue("Karnataka");
  await expect(page.locator("#city_name")).toHaveValue("Raghopur");
});

test("typing into a field that was just filled in replaces its text", async ({ openPage, portal }) => {
  const page = await openPage({ storageState: (await newShop(portal)).state });
  await page.goto("/agent/bank/onboarding");
  const release = await holdPinCodes(page);
  await page.locator("#pincode").fill("852105");
  await page.locator("#city_name").focus();
  release();
  await expect(page.locator("#city_name")).toHaveValue("Supaul");
  await page.keyboard.type("Kollam");
  await expect(page.locator("#city_name")).toHaveValue("Kollam");
});
