import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { formDrafts } from "@/db/schema/form-drafts";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { UnreadableError } from "@/lib/platform/privacy/keyring";
import { bareOrder, freshAgent, freshUser } from "@/testing/fixtures";
import { discardDraft } from "./discard-draft";
import { DRAFT_FORMS, draftOf } from "./draft-fields";
import { DRAFT_KEPT_MS, eraseOldDrafts } from "./erase-old-drafts";
import { loadDrafts } from "./loaders";
import { draftSeal, saveDraft } from "./save-draft";

afterEach(() => setClock());

const form = "account_opening";
const typed = { first_name: "Sunita", pancard: "AAAPD1234F", phone: "98765 432" };
/** A form as it is posted: what was typed and its request id, which is the draft's. */
const posted = (values: Record<string, string> = typed, id = randomUUID()) => ({ ...values, request_id: id });

const stored = async (userId: string) => {
  const rows = await db()
    .select({ id: formDrafts.id, dataKey: formDrafts.dataKey, sealed: formDrafts.sealed })
    .from(formDrafts)
    .where(eq(formDrafts.userId, userId));
  return rows;
};

const namesOf = async (actor: Parameters<typeof loadDrafts>[0]) =>
  (await loadDrafts(actor, form)).drafts.map(({ name }) => name);

describe("a draft", () => {
  test("returns as it was typed, and is replaced by later saves of its form", async () => {
    const actor = await freshAgent();
    const values = posted();
    await saveDraft({ actor, form, values });
    await saveDraft({ actor, form, values: { ...values, phone: "9876543210" } });
    const { opened } = await loadDrafts(actor, form, values.request_id);
    expect(opened?.values).toEqual({ ...typed, phone: "9876543210" });
    expect(await stored(actor.userId)).toHaveLength(1);
    expect((await loadDrafts(actor, "bank_onboarding", values.request_id)).drafts).toEqual([]);
  });

  test("exists next to others of the same form, each under its customer's name, and no form starts with one", async () => {
    const actor = await freshAgent();
    const start = now();
    const customers: Record<string, string>[] = [
      { first_name: "Sunita", last_name: "Devi" },
      { first_name: "आशा", middle_name: "रानी", last_name: "कुमारी" },
      { phone: "98765" },
    ];
    for (const [index, customer] of customers.entries()) {
      setClock(() => later(start, index * 1_000).getTime());
      await saveDraft({ actor, form, values: posted(customer) });
    }
    const { drafts, opened } = await loadDrafts(actor, form);
    expect(drafts.map(({ name }) => name)).toEqual([null, "आशा रानी कुमारी", "Sunita Devi"]);
    expect(opened).toBeNull();
    const [newest] = drafts;
    expect((await loadDrafts(actor, form, newest?.id)).opened?.values).toEqual({ phone: "98765" });
    expect((await loadDrafts(actor, form, randomUUID())).opened).toBeNull();
  });

  test("is encrypted at rest, bound to its person and form", async () => {
    const actor = await freshAgent();
    await saveDraft({ actor, form, values: posted() });
    const [row] = await stored(actor.userId);
    if (!row) throw new Error("no draft");
    for (const text of Object.values(typed)) expect(row.sealed.toString("latin1")).not.toContain(text);
    expect(openRecord(draftSeal(actor.userId, form), row)).toEqual(typed);
    expect(() => openRecord(draftSeal(actor.userId, "bank_onboarding"), row)).toThrow(UnreadableError);
    expect(() => openRecord(draftSeal(randomUUID(), form), row)).toThrow(UnreadableError);
  });

  test("masks an Aadhaar number in whatever box it was typed", async () => {
    const actor = await freshAgent();
    const values = {
      ...typed,
      first_name: "Asha 9999/4105/7058",
      phone: "999941057058",
      email: "९९९९४१०५७०५८",
    };
    await saveDraft({ actor, form, values: posted(values) });
    expect((await loadDrafts(actor, form)).drafts[0]?.values).toEqual({
      ...typed,
      first_name: "Asha XXXX XXXX 7058",
      phone: "XXXX XXXX 7058",
      email: "XXXX XXXX 7058",
    });
  });

  test("keeps a mobile number with its country code, even if it looks like an Aadhaar number", async () => {
    const actor = await freshAgent();
    const mobiles = Array.from({ length: 10 }, (_, digit) => `91987654321${digit}`);
    for (const phone of mobiles) {
      const values = posted({ phone });
      await saveDraft({ actor, form, values });
      expect((await loadDrafts(actor, form, values.request_id)).opened?.values).toEqual({ phone });
    }
  });

  test("keeps only the listed fields", async () => {
    const actor = await freshAgent();
    const more = { aadhaar_number: "999941057058", otp: "123456", bcagentid: "BC1" };
    const values = posted({ ...typed, ...more, shop_name: "Asha Telecom" });
    await saveDraft({ actor, form, values });
    expect((await loadDrafts(actor, form, values.request_id)).opened?.values).toEqual(typed);
    const allowed = DRAFT_FORMS.flatMap((form) => draftOf(form).fields);
    for (const name of ["aadhaar_number", "otp", "password"]) expect(allowed).not.toContain(name);
  });

  test("belongs to one person: colleagues do not see it, and nobody else can overwrite it", async () => {
    const actor = await freshAgent();
    const values = posted();
    await saveDraft({ actor, form, values });
    const userId = await freshUser({ role: "agent", shopId: actor.shopId, name: "Colleague" });
    expect(await namesOf({ ...actor, userId })).toEqual([]);
    expect(await namesOf({ ...(await freshAgent()), userId: actor.userId })).toEqual([]);
    await saveDraft({ actor: { ...actor, userId }, form, values: { ...values, first_name: "Mine" } });
    await saveDraft({ actor, form: "bank_onboarding", values: { ...values, name: "Mine" } });
    expect(await namesOf(actor)).toEqual(["Sunita"]);
    expect(await namesOf({ ...actor, userId })).toEqual([]);
  });

  test("is not kept for an empty form or one without a request id", async () => {
    const actor = await freshAgent();
    const values = posted();
    await saveDraft({ actor, form, values });
    await saveDraft({ actor, form, values: typed });
    await saveDraft({ actor, form, values: { ...typed, request_id: "' or 1=1--" } });
    expect(await stored(actor.userId)).toHaveLength(1);
    await saveDraft({ actor, form, values: { ...values, first_name: "", pancard: "", phone: "" } });
    expect(await stored(actor.userId)).toEqual([]);
  });

  test("ends when its order is created, whatever is saved afterwards; the others remain", async () => {
    const actor = await freshAgent();
    const [sent, waiting] = [posted(), posted({ first_name: "Asha" })];
    await saveDraft({ actor, form, values: sent });
    await saveDraft({ actor, form, values: waiting });
    await bareOrder(actor, { requestId: sent.request_id });
    expect(await namesOf(actor)).toEqual(["Asha"]);
    await saveDraft({ actor, form, values: sent });
    expect((await stored(actor.userId)).map(({ id }) => id)).toEqual([waiting.request_id]);
  });

  test("is deleted by its button, and no other draft with it", async () => {
    const [actor, other] = [await freshAgent(), await freshAgent()];
    const [mine, mineToo, theirs] = [posted(), posted({ first_name: "Asha" }), posted()];
    await saveDraft({ actor, form, values: mine });
    await saveDraft({ actor, form, values: mineToo });
    await saveDraft({ actor: other, form, values: theirs });
    for (const id of [mine.request_id, theirs.request_id, "", "no id"])
      await discardDraft({ actor, form, id });
    expect(await namesOf(actor)).toEqual(["Asha"]);
    expect(await namesOf(other)).toEqual(["Sunita"]);
  });

  test("is erased a week after its last change, and hidden from then on", async () => {
    const [old, young] = [await freshAgent(), await freshAgent()];
    const start = now();
    await saveDraft({ actor: old, form, values: posted() });
    setClock(() => later(start, 1_000).getTime());
    await saveDraft({ actor: young, form, values: posted() });
    setClock(() => later(start, DRAFT_KEPT_MS + 500).getTime());
    expect(await namesOf(old)).toEqual([]);
    expect(await namesOf(young)).toEqual(["Sunita"]);
    expect(await eraseOldDrafts()).toBeGreaterThanOrEqual(1);
    expect(await stored(old.userId)).toEqual([]);
    expect(await stored(young.userId)).toHaveLength(1);
  });
});
