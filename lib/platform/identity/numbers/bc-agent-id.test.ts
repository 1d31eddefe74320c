import { expect, test } from "vitest";
import { parseBcAgentId } from "./bc-agent-id";

test.each([
  ["INEXO0001", "INEXO0001"],
  [" inexo 0001 ", "INEXO0001"],
  ["INEXO-477", "INEXO477"],
])("%j is %s", (typed, id) => {
  expect(parseBcAgentId(typed)).toEqual({ ok: true, value: id });
});

test.each([
  ["", "bcagentid_missing"],
  ["A1", "bcagentid_form"],
  ["INEXO", "bcagentid_form"],
  ["INEXO_0001", "bcagentid_form"],
  ["9999 4105 7058", "bcagentid_person"],
  ["INEXO9999/4105/7058", "bcagentid_person"],
  // Also next to other digits, before and after.
  ["9999 4105 7058 12", "bcagentid_person"],
  ["2024 9999 4105 7058", "bcagentid_person"],
  ["0999941057058", "bcagentid_person"],
  ["9999x4105x7058", "bcagentid_person"],
  ["BC999941O57058", "bcagentid_person"],
  ["bc99994lo57o58", "bcagentid_person"],
  ["ABCPE1234F", "bcagentid_person"],
  ["panABCPE1234F", "bcagentid_person"],
  ["98765 43210", "bcagentid_person"],
  [`A${"1".repeat(32)}`, "bcagentid_form"],
])("%j is rejected with %s", (typed, code) => {
  expect(parseBcAgentId(typed)).toEqual({ ok: false, code });
});
