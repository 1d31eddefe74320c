import { expect, test } from "vitest";
import { guarded } from "@/lib/platform/guarded";
import { inContext } from "@/lib/platform/server/request-context";
import en from "@/messages/en.json";
import hi from "@/messages/hi.json";

test("whoever meets a fault gets the reference under which the log has it, and nothing of the fault", async () => {
  const broken = () => guarded(() => Promise.reject(new Error("Asha Devi, 9000000001")));
  const context = { id: "KTRB-WPXM-DDFH", status: null, isMalformed: false };
  expect(await inContext(context, broken)).toEqual({
    ok: false,
    code: "something_broke",
    facts: { reference: "KTRB-WPXM-DDFH" },
  });
  for (const texts of [en, hi]) {
    expect(texts.errors.something_broke).toContain("{reference}");
    expect(texts.broke.reference).toContain("{reference}");
  }
});
