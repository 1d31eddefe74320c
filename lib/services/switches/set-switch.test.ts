import { expect, test } from "vitest";
import { freshAdmin } from "@/testing/fixtures";
import { declarationSchema } from "./schema";
import { setSwitch } from "./set-switch";

test("Aadhaar verification cannot be switched on without a declaration", async () => {
  const input = { service: "aadhaar_verification", to: "on" } as const;
  expect(await setSwitch({ actor: await freshAdmin(), input })).toEqual({ ok: false, code: "not_allowed" });
});

test("a switch that is already in that position stays", async () => {
  const input = { service: "pan_application", to: "on" } as const;
  expect(await setSwitch({ actor: await freshAdmin(), input })).toEqual({
    ok: false,
    code: "changed_meanwhile",
  });
});

test.each([{}, { declared: "" }, { declared: "no" }])("%j declares nothing", (typed) =>
  expect(declarationSchema.safeParse(typed).error?.issues[0]?.message).toBe("declaration_missing"),
);
