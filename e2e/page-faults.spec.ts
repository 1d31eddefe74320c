import { expect, test } from "./fixtures/test";

// The fixtures fail a test whose page has a fault; these tests check that they do.
const FAULTS: [string, string][] = [
  ["an exception", "setTimeout(() => { throw new Error('planted') })"],
  ["an error in the console", "console.error('planted')"],
  ["a warning in the console", "console.warn('planted')"],
  [
    "a script that the policy forbids",
    "document.head.append(Object.assign(document.createElement('img'), { src: 'http://127.0.0.1:9/planted' }))",
  ],
];

for (const [name, script] of FAULTS) {
  test(`${name} fails a test`, async ({ page, faults }) => {
    test.fail();
    await page.goto("/login");
    await page.evaluate(script);
    await expect.poll(() => faults.unexpected().length).toBe(1);
  });
}

test("a page without faults passes", async ({ page, faults }) => {
  await page.goto("/login");
  expect(faults.unexpected()).toEqual([]);
});
