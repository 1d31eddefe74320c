import { randomUUID } from "node:crypto";
import { afterAll, expect, test, vi } from "vitest";
import type { AgentActor } from "@/lib/platform/access/actor";
import { readerMark } from "@/lib/platform/forms/hold-form";
import { enteredFiles } from "@/testing/entered-files";
import { freshAgent, freshMobile } from "@/testing/fixtures";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { requestPanAction } from "./actions";

/** What hands a PAN request on, from the press of its form to the redirect; its schema is read when it is loaded. */
const STEPS = [
  "lib/services/pan/actions.ts",
  "lib/platform/action.ts",
  "lib/services/pan/request-pan.ts",
  "lib/services/pan/service.ts",
  "lib/orders/intake/send-order.ts",
  "lib/orders/intake/create-order.ts",
  "lib/orders/intake/admit-order.ts",
  "lib/orders/intake/data.ts",
  "lib/orders/evidence/record-evidence.ts",
  "lib/orders/evidence/load-histories.ts",
  "lib/money/ledger/purses.ts",
  "lib/money/ledger/post.ts",
  "lib/money/ledger/cost-posting.ts",
  "lib/services/pan/steps.ts",
  "lib/vendor/client.ts",
  "lib/vendor/inexopay/endpoints/pan/request-pan.ts",
  "lib/vendor/calls/record-call.ts",
];

/** How any form is read, and who may submit it; `lib/platform/action.ts` names the order. */
const FORM = [
  "lib/platform/guarded.ts",
  ...["field.ts", "form-actor.ts", "hide-misplaced.ts", "hold-form.ts", "own-draft.ts", "read-form.ts"].map(
    (name) => `lib/platform/forms/${name}`,
  ),
];

/** Pure rules that are asked on the way. */
const RULES = [
  "lib/orders/intake/likeness.ts",
  "lib/orders/evidence/evidence.ts",
  "lib/orders/evidence/truth.ts",
  "lib/money/ledger/position.ts",
  "lib/money/ledger/moves.ts",
  "lib/money/ledger/vendor-cost.ts",
  "lib/orders/evidence/said-of-cost.ts",
  "lib/orders/evidence/act.ts",
  "lib/orders/evidence/next-step.ts",
  "lib/orders/evidence/vendor-numbers.ts",
  "lib/orders/evidence/order-fields.ts",
  "lib/orders/follow-schedule.ts",
  "lib/vendor/health/pause-rule.ts",
];

/** How any call is made and its answer read, behind the endpoint's function. */
const CALL = [
  "index.ts",
  "call.ts",
  "connection/client.ts",
  "connection/guard.ts",
  "connection/http.ts",
  "answers/answer.ts",
  "answers/envelope.ts",
  "answers/read-json.ts",
  "answers/find-contradiction.ts",
  "answers/redact.ts",
].map((name) => `lib/vendor/inexopay/${name}`);

/** What only counts for the metrics. */
const COUNTS = ["lib/vendor/calls/count-calls.ts"];

/** What is written once for all who read it: the services, their facts, and which states are open or ended. */
const LISTS = ["lib/services/registry.ts", "lib/services/facts.ts", "lib/orders/order-states.ts"];

/** Of the platform only what handles the form counts. */
const isOfTheWalk = (path: string) =>
  /^lib\/platform\/(action\.ts|guarded\.ts|forms\/)/.test(path) ||
  (path.startsWith("lib/") && !path.startsWith("lib/platform/") && !path.endsWith(".test.ts"));

const signedIn = vi.hoisted(() => ({ actor: null as AgentActor | null }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "sec-fetch-site": "same-origin" }) }));
vi.mock("@/lib/platform/access/actor", () => ({ signedInPerson: async () => signedIn.actor }));

const vendor = await startTestSandbox();
process.env.SUBMIT_WAIT_MS = "20000";
afterAll(vendor.close);

async function pressPanForm(): Promise<void> {
  const actor = await freshAgent();
  signedIn.actor = actor;
  const form = new FormData();
  const fields = {
    number: freshMobile(),
    pan_type: "new_pan",
    pan_mode: "EKYC",
    customer_name: "Ravi Kumar",
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("rendered_for", readerMark(actor));
  form.set("request_id", randomUUID());
  const pressed = requestPanAction(null, form);
  await expect(pressed).rejects.toMatchObject({ digest: expect.stringContaining("/agent/orders/B") });
}

test("a PAN request enters these files and no other (docs/decisions/0019)", async () => {
  await pressPanForm();
  const entered = await enteredFiles(pressPanForm);
  expect(entered.filter(isOfTheWalk)).toEqual(
    [...STEPS, ...FORM, ...RULES, ...CALL, ...LISTS, ...COUNTS].sort(),
  );
});
