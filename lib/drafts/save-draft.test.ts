import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { bareOrder, freshAgent, freshUser } from "@/db/fixtures";
import { formDrafts } from "@/db/schema/form-drafts";
import { later, now, setClock } from "@/lib/clock";
import { openRecord } from "@/lib/privacy/envelope";
import { UnreadableError } from "@/lib/privacy/keyring";
import { discardDraft } from "./discard-draft";
import { DRAFT_FIELDS } from "./draft-fields";
import { DRAFT_KEPT_MS, eraseOldDrafts } from "./erase-old-drafts";
import { loadDraft } from "./loaders";
import { draftId, saveDraft } from "./save-draft";

afterEach(() => setClock());

const form = "account_opening";
const typed = { first_name: "Sunita", pancard: "AAAPD1234F", phone: "98765 432" };

const stored = async (userId: string) => {
  const rows = await db()
    .select({ dataKey: formDrafts.dataKey, sealed: formDrafts.sealed })
    .from(formDrafts)
    .where(eq(formDrafts.userId, userId));
  return rows;
};

describe("a draft", () => {
  test("comes back as it was typed, and a later one takes its place", async () => {
    const actor = await freshAgent();
    await saveDraft({ actor, form, values: typed });
    await saveDraft({ actor, form, values: { ...typed, phone: "9876543210" } });
    expect((await loadDraft(actor, form))?.values).toEqual({ ...typed, phone: "9876543210" });
    expect(await stored(actor.userId)).toHaveLength(1);
    expect(await loadDraft(actor, "bank_onboarding")).toBeNull();
  });

  test("is encrypted at rest, bound to its person and form", async () => {
    const actor = await freshAgent();
    await saveDraft({ actor, form, values: typed });
    const [row] = await stored(actor.userId);
    if (!row) throw new Error("no draft");
    for (const text of Object.values(typed)) expect(row.sealed.toString("latin1")).not.toContain(text);
    expect(openRecord(draftId(actor.userId, form), row)).toEqual(typed);
    expect(() => openRecord(draftId(actor.userId, "bank_onboarding"), row)).toThrow(UnreadableError);
    expect(() => openRecord(draftId(randomUUID(), form), row)).toThrow(UnreadableError);
  });

  test("crosses an Aadhaar number out, in whatever box it was typed", async () => {
    const actor = await freshAgent();
    const values = {
      ...typed,
      first_name: "Asha 9999/4105/7058",
      phone: "999941057058",
      email: "९९९९४१०५७०५८",
    };
    await saveDraft({ actor, form, values });
    expect((await loadDraft(actor, form))?.values).toEqual({
      ...typed,
      first_name: "Asha XXXX XXXX 7058",
      phone: "XXXX XXXX 7058",
      email: "XXXX XXXX 7058",
    });
  });

  test("keeps a mobile number with its country code, though it passes for an Aadhaar number", async () => {
    const actor = await freshAgent();
    const mobiles = Array.from({ length: 10 }, (_, digit) => `91987654321${digit}`);
    for (const phone of mobiles) {
      await saveDraft({ actor, form, values: { phone } });
      expect((await loadDraft(actor, form))?.values).toEqual({ phone });
    }
  });

  test("keeps fields of the allow-list and nothing else", async () => {
    const actor = await freshAgent();
    const more = {
      aadhaar_number: "999941057058",
      otp: "123456",
      request_id: randomUUID(),
      bcagentid: "BC1",
    };
    await saveDraft({ actor, form, values: { ...typed, ...more, shop_name: "Asha Telecom" } });
    expect((await loadDraft(actor, form))?.values).toEqual(typed);
    const allowed = Object.values(DRAFT_FIELDS).flat();
    for (const name of ["aadhaar_number", "otp", "password"]) expect(allowed).not.toContain(name);
  });

  test("is one person's: a colleague at the same shop does not see it", async () => {
    const actor = await freshAgent();
    await saveDraft({ actor, form, values: typed });
    const userId = await freshUser({ role: "agent", agentId: actor.agentId, name: "Colleague" });
    expect(await loadDraft({ ...actor, userId }, form)).toBeNull();
    expect(await loadDraft({ ...(await freshAgent()), userId: actor.userId }, form)).toBeNull();
  });

  test("is not kept of an empty form, nor of one that was sent meanwhile", async () => {
    const actor = await freshAgent();
    const requestId = randomUUID();
    await saveDraft({ actor, form, values: typed });
    await bareOrder(actor, { requestId });
    await saveDraft({ actor, form, values: { ...typed, request_id: requestId } });
    expect(await loadDraft(actor, form)).toBeNull();
    await saveDraft({ actor, form, values: typed });
    await saveDraft({ actor, form, values: { first_name: "" } });
    expect(await stored(actor.userId)).toEqual([]);
  });

  test("is thrown away at a press, and only this person's", async () => {
    const [actor, other] = [await freshAgent(), await freshAgent()];
    await saveDraft({ actor, form, values: typed });
    await saveDraft({ actor: other, form, values: typed });
    await discardDraft({ actor, form });
    expect(await loadDraft(actor, form)).toBeNull();
    expect(await loadDraft(other, form)).not.toBeNull();
  });

  test("is erased a week after its last change, and not shown from then on", async () => {
    const [old, young] = [await freshAgent(), await freshAgent()];
    const start = now();
    await saveDraft({ actor: old, form, values: typed });
    setClock(() => later(start, 1_000).getTime());
    await saveDraft({ actor: young, form, values: typed });
    setClock(() => later(start, DRAFT_KEPT_MS + 500).getTime());
    expect(await loadDraft(old, form)).toBeNull();
    expect(await loadDraft(young, form)).not.toBeNull();
    expect(await eraseOldDrafts()).toBeGreaterThanOrEqual(1);
    expect(await stored(old.userId)).toEqual([]);
    expect(await stored(young.userId)).toHaveLength(1);
  });
});
