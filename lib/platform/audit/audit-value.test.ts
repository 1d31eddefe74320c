import { expect, test } from "vitest";
import { db } from "@/lib/platform/database";
import { ALPHABET, newOrderId } from "@/lib/platform/order-id";
import { auditFacts, auditId } from "./audit-value";
import { recordAudit } from "./record-audit";

test.each([
  "c0ffee00-1234-4abc-8def-999941057058",
  "B7K2M9QX4T0NA",
  "INEXO0001",
  "pan.new_pan.EKYC",
  "2026-11-28",
  "2026-11-28T18:30:00.000Z",
  "order.decided",
  "881030201234567",
])("takes %s", (text) => expect(auditId(text)).toBe(text));

test.each([
  ["an Aadhaar number", "999941057058"],
  ["one with dashes", "9999-4105-7058"],
  ["one among more digits", "99994105705812"],
  ["one behind others", "12999941057058"],
  ["one among letters", "B9999A41057058"],
  ["one with letters for its digits", "BC99994IO57O58"],
  ["a PAN", "ABCPE1234F"],
  ["a PAN behind its name", "panABCPE1234F"],
  ["an e-mail address", "asha@example.test"],
  ["a name", "Asha Devi"],
  ["a name of one word in another script", "आशा"],
  ["a mobile with its sign", "+919876543210"],
  ["nothing", ""],
  ["a long text", "x".repeat(65)],
])("refuses %s and does not repeat it", (_what, text) => {
  expect(() => auditId(text)).toThrow(/only ids and codes/);
  try {
    auditId(text);
  } catch (error) {
    if (text) expect(String(error)).not.toContain(text);
  }
});

test("an id we generate never looks like an Aadhaar number", () => {
  // A random source that first produces an id that is refused, then a good one.
  const refused = "999941057058";
  const picks = [...refused, ..."7K2M9QX4T0NA"].map((letter) => ALPHABET.indexOf(letter));
  const id = newOrderId(() => picks.shift() ?? 0);
  expect(id).toBe("B7K2M9QX4T0NA");
  expect(auditId(id)).toBe(id);
});

test("undefined facts are left out", () =>
  expect(auditFacts({ day: "2026-11-28", order: undefined })).toEqual({ day: "2026-11-28" }));

test("the log itself rejects a text that was cast to look like a value", async () => {
  const facts = { remark: "Asha Devi" as "code" };
  const writing = recordAudit(db(), { userId: null, action: "test.done", object: "nothing", facts });
  await expect(writing).rejects.toThrow(/only ids and codes/);
});

test("an arbitrary text is not a value by its type", () => {
  type Accepts<Text extends string> = {
    userId: null;
    action: "a";
    object: "o";
    facts: { x: Text };
  } extends Parameters<typeof recordAudit<"a", "o", { x: Text }>>[1]
    ? true
    : false;
  const anything: Accepts<string> = false;
  const code: Accepts<"on" | "off"> = true;
  expect([anything, code]).toEqual([false, true]);
});
