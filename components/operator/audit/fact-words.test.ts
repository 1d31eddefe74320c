import { expect, test } from "vitest";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { factWords } from "./fact-words";

const [en, hi] = [await loadMessages("en"), await loadMessages("hi")];

test.each([
  [{ reason: "left" }, [`Reason: ${en.suspensionReasons.left}`]],
  [{ reason: "insufficient_balance" }, [`Reason: ${en.callReasons.insufficient_balance}`]],
  [{ paise: "12350", from: "2026-03-04T00:00:00.000Z" }, ["Amount: ₹123.50", "From: 4 Mar 2026, 5:30 am"]],
  [{ paise: "as_for_all" }, ["Amount: as for all shops"]],
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
  [{ channels: "webhook.mail" }, ["By: webhook and mail"]],
  [{ state: "processing" }, [`State: ${en.states.processing}`]],
  [{ reason: "constructor" }, ["Reason: constructor"]],
  [{ colour: "red" }, ["colour=red"]],
])("%j in words", (facts, words) =>
  expect(factWords(facts as unknown as Record<string, string>, en, "en")).toEqual(words),
);

test("in Hindi too", () =>
  expect(factWords({ reason: "left", to: "off" }, hi, "hi")).toEqual([
    `कारण: ${hi.suspensionReasons.left}`,
    `अब: ${hi.auditValues.off}`,
  ]));
