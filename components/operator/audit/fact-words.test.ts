import { expect, test } from "vitest";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { factWords, objectWords } from "./fact-words";

const [en, hi] = [await loadMessages("en"), await loadMessages("hi")];

test.each([
  [{ reason: "left" }, [`Reason: ${en.suspensionReasons.left}`]],
  [{ reason: "insufficient_balance" }, [`Reason: ${en.callReasons.insufficient_balance}`]],
  [{ paise: "12350", from: "2026-03-04T00:00:00.000Z" }, ["Amount: ₹123.50", "From: 4 Mar 2026, 5:30 am"]],
  [{ paise: "as_for_all" }, ["Amount: same as for all"]],
  [{ role: "agent" }, ["Role: agent"]],
  [{ by: "command_line" }, ["By: the command line"]],
  [{ to: "off", service: "pan_application" }, ["To: off", `Service: ${en.services.pan_application}`]],
  [{ kind: "shop_person" }, [`Kind: ${en.invitationKinds.shop_person}`]],
  [
    { day: "2026-03-04", kind: "no_price", decision: "raised", order: "B1" },
    [
      "Day: 2026-03-04",
      `Kind: ${en.reconciliation.kind_no_price}`,
      `Decision: ${en.reconciliation.decision_raised}`,
      "Order: B1",
    ],
  ],
  [{ outcome: "unknown_order" }, [`Result: ${en.callbackLog.outcome_unknown_order}`]],
  [{ endpoint: "requestPan" }, [`Endpoint: ${en.console.name_requestPan}`]],
  [{ channels: "webhook.mail" }, ["By: webhook and e-mail"]],
  [{ state: "processing" }, [`State: ${en.states.processing}`]],
  [{ code: "wrong_password" }, ["Why: wrong password"]],
  [
    { variant: "pan.new_pan.EKYC", shopId: "all" },
    ["Variant: PAN application, New PAN, e-KYC", "Shop: all shops"],
  ],
  [{ variant: "bank.account.saving" }, [`Variant: ${en.services.account_opening}, Savings account`]],
  [{ variant: "pan.of.an.older.version" }, ["Variant: pan.of.an.older.version"]],
  [
    { view: "review", sort: "quiet", service: "pan.correction.ESIGN", price: "unpriced" },
    [
      "List: To decide",
      "Sorted: Longest unchanged first",
      "Service: PAN application, Correction, e-Sign",
      "Price: without a price",
    ],
  ],
  [{ range: "whole", result: "cut" }, ["Part: all of it", "Result: its end was cut off"]],
  [{ to: "inherit", attempt: "2" }, ["To: same as the portal", "Attempt: 2"]],
  [{ reason: "constructor" }, ["Reason: constructor"]],
  [{ colour: "red" }, ["colour=red"]],
])("%j in words", (facts, words) =>
  expect(factWords(facts as unknown as Record<string, string>, en, "en")).toEqual(words),
);

test("in Hindi too", () =>
  expect(
    factWords({ reason: "left", to: "off", code: "suspended", variant: "pan.new_pan.ESIGN" }, hi, "hi"),
  ).toEqual([
    `कारण: ${hi.suspensionReasons.left}`,
    `अब: ${hi.auditValues.off}`,
    `क्यों: ${hi.auditValues.suspended}`,
    `सेवा का प्रकार: ${hi.services.pan_application}, ${hi.panTypes.new_pan}, ${hi.panModes.ESIGN}`,
  ]));

test.each([
  ["unknown_account", en, "an unknown account"],
  ["unknown_account", hi, hi.auditObjects.unknown_account],
  ["pan_application", en, en.services.pan_application],
  ["B26K00000001", en, "B26K00000001"],
  ["constructor", en, "constructor"],
] as const)("the object %s in words", (object, messages, words) =>
  expect(objectWords(object, messages)).toBe(words),
);
