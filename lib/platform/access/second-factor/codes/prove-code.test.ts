import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { recoveryCodes, totpFactors } from "@/db/schema/second-factors";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { freshAgent } from "@/testing/fixtures";
import { codeOf, enrolled, wrongCode } from "@/testing/second-factor";
import { proveCode } from "./prove-code";
import { makeRecoveryCodes } from "./recovery-codes";
import { readTypedCode } from "./typed-code";

const START = Date.parse("2026-11-30T09:00:00Z");
let time = START;
const at = (moment: number) => {
  time = moment;
  setClock(() => time);
};
afterEach(() => setClock());

const person = async () => {
  const { userId } = await freshAgent();
  return { userId, ...(await enrolled(userId)) };
};

const prove = async (userId: string, code: string) => {
  const typed = readTypedCode(code);
  if (!typed) throw new Error("not a code");
  return db().transaction((tx) => proveCode(tx, userId, typed));
};

/** How many of a hundred tries are accepted, as many at once as a process has connections. */
const accepted = async (userId: string, code: string) => {
  const lanes = Array.from({ length: 10 }, async () => {
    let count = 0;
    for (let n = 0; n < 10; n += 1) if ((await prove(userId, code)) !== null) count += 1;
    return count;
  });
  return (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0);
};

describe("a code of an app", () => {
  test("works once in its step, and once in each step beside it", async () => {
    at(START);
    const { userId, secret } = await person();
    for (const steps of [0, 1, -1]) {
      const code = codeOf(secret, steps);
      expect(await prove(userId, code)).toBe("totp");
      expect(await prove(userId, code)).toBeNull();
    }
    for (const steps of [-2, 2]) expect(await prove(userId, codeOf(secret, steps))).toBeNull();
    at(START + 30_000);
    // Its step is still valid, and was used.
    expect(await prove(userId, codeOf(secret))).toBeNull();
    expect(await prove(userId, codeOf(secret, 1))).toBe("totp");
  });

  test("tried a hundred times at once works exactly once", async () => {
    at(START);
    const { userId, secret } = await person();
    expect(await accepted(userId, codeOf(secret))).toBe(1);
  });

  test("that is wrong, another person's, or of somebody without a factor does not work", async () => {
    at(START);
    const [one, other, none] = [await person(), await person(), await freshAgent()];
    expect(await prove(one.userId, wrongCode(one.secret))).toBeNull();
    expect(await prove(one.userId, codeOf(other.secret))).toBeNull();
    expect(await prove(none.userId, codeOf(one.secret))).toBeNull();
    expect(await prove(one.userId, codeOf(one.secret))).toBe("totp");
  });

  test("never works twice, however many came after it", async () => {
    at(START);
    const { userId, secret } = await person();
    for (let step = 0; step < 20; step += 1) {
      at(START + step * 30_000);
      const codes = [-1, 0, 1].map((steps) => codeOf(secret, steps));
      expect(await prove(userId, codes[2] ?? "")).toBe("totp");
      // The two earlier steps were used in the round before, but for the very first round.
      for (const code of codes.slice(0, 2)) await prove(userId, code);
      for (const code of codes) expect(await prove(userId, code)).toBeNull();
    }
    const [row] = await db().select().from(totpFactors).where(eq(totpFactors.userId, userId));
    expect(row?.usedSteps).toHaveLength(8);
  });

  test("works after a clock that was hours ahead is right again", async () => {
    at(START + 5 * 3_600_000);
    const { userId, secret } = await person();
    expect(await prove(userId, codeOf(secret))).toBe("totp");
    at(START);
    expect(await prove(userId, codeOf(secret))).toBe("totp");
    expect(await prove(userId, codeOf(secret))).toBeNull();
  });
});

describe("a recovery code", () => {
  test("works once, is audited with how many are left, and the others go on", async () => {
    const { userId, recovery } = await person();
    const [first = "", second = ""] = recovery;
    expect(recovery).toHaveLength(10);
    expect(await prove(userId, first)).toBe("recovery_code");
    expect(await prove(userId, first)).toBeNull();
    expect(await prove(userId, second.toLowerCase())).toBe("recovery_code");
    const log = await db()
      .select({ action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, userId))
      .orderBy(auditLog.seq);
    expect(log).toEqual([
      { action: "factor.recovery_code_used", facts: { left: "9" } },
      { action: "factor.recovery_code_used", facts: { left: "8" } },
    ]);
  });

  test("tried a hundred times at once works exactly once", async () => {
    const { userId, recovery } = await person();
    expect(await accepted(userId, recovery[4] ?? "")).toBe(1);
  });

  test("of another person or of an earlier set does not work", async () => {
    const [one, other] = [await person(), await person()];
    expect(await prove(one.userId, other.recovery[0] ?? "")).toBeNull();
    const [fresh = ""] = await db().transaction((tx) => makeRecoveryCodes(tx, one.userId));
    expect(await prove(one.userId, one.recovery[0] ?? "")).toBeNull();
    expect(await prove(one.userId, fresh)).toBe("recovery_code");
  });

  test("is not stored: neither as typed nor as a hash that anybody can compute", async () => {
    const { userId, recovery, secret } = await person();
    const { createHash } = await import("node:crypto");
    const [row] = await db().select().from(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    const [factor] = await db().select().from(totpFactors).where(eq(totpFactors.userId, userId));
    const stored = JSON.stringify([row, factor && { ...factor, sealed: factor.sealed.toString("latin1") }]);
    for (const code of recovery.map((code) => code.replaceAll("-", "")))
      for (const text of [code, ...["hex", "base64url"].map((form) => hashed(code, form))])
        expect(stored).not.toContain(text);
    expect(stored).not.toContain(secret);
    function hashed(code: string, form: string) {
      return createHash("sha256")
        .update(code)
        .digest(form as "hex");
    }
  });
});
