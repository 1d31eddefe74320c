import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { adminForms, verbsOfOneAct } from "@/testing/demands";

/** What an admin does that a factor within ten minutes is not asked for: looks, searches, messages, checks. */
const NONE = [
  ...["lookUpNow", "findByText", "addNote", "answerProblem", "settleProblem", "askList", "setFilter"],
  ...[
    "enterRequest",
    "sendTestAlert",
    "requestChecks",
    "verifyNewest",
    "checkVendor",
    "requestDay",
    "lookUpDifference",
  ],
  // A look-up of the console; and the one that asks for the factor itself.
  ...["callEndpoint", "confirmExport"],
];

/** What asks for a factor for itself alone: it moves money, says where it is paid, lets somebody in, or cannot be undone. */
const ONE_ACT = [
  ...["adjustShop", "setCreditLimit", "confirmAdjustment", "acceptTopUp", "decideDifference", "decideOrder"],
  ...["importBankStatement", "chooseColumns", "giveLine", "giveLineToShop", "setSettings", "confirmRaise"],
  ...[
    "invitePerson",
    "renewInvitation",
    "resetPassword",
    "resetPersonsFactor",
    "showAddress",
    "changeDuty",
    "eraseOnRequest",
    "eraseRequested",
  ],
];

const forms = adminForms(process.cwd());

const verbsOf = (demand: string) =>
  [...new Set(forms.filter((form) => form.demand === demand).map(({ verb }) => verb))].sort();

test("each action of an admin says first what it demands", () => {
  expect(forms.length).toBeGreaterThan(50);
  expect(forms.filter(({ demand, verb }) => demand === "" || verb === "")).toEqual([]);
});

test("no other action goes without a factor than those listed here, and none of them is gone", () => {
  expect(verbsOf('"none"')).toEqual([...NONE].sort());
});

test("each action that moves money, says where it is paid or lets somebody in asks for a factor of its own", () => {
  expect(verbsOfOneAct(process.cwd())).toEqual([...ONE_ACT].sort());
});

test("each export of an admin asks for a factor within ten minutes", () => {
  const app = path.join(process.cwd(), "app/admin");
  const handlers = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) =>
    /route\.tsx?$/.test(file),
  );
  expect(handlers.length).toBeGreaterThan(4);
  for (const file of handlers)
    expect(readFileSync(path.join(app, file), "utf8"), file).toMatch(
      /await adminForExport\(request, "export_\w+"\)/,
    );
});
