import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/database";
import { noteConsole } from "@/lib/platform/server/note-console";
import { inContext } from "@/lib/platform/server/request-context";
import { aboutOrder, faultOf, log, whereabouts } from "./log";
import { logSparingly } from "./log-sparingly";

const SECRET = "5b1c7f0e-1234-4abc-8def-1234567890ab";

async function thrown(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => null,
    (error: unknown) => error,
  );
}

describe("what is logged of a fault", () => {
  test("of the database is its SQLSTATE, never a parameter", async () => {
    const error = await thrown(() => db().execute(sql`select ${SECRET} from no_such_table`));
    expect(String(error)).toContain(SECRET);
    expect(faultOf(error)).toMatchObject({ code: "42P01" });
    expect(JSON.stringify(faultOf(error))).not.toMatch(/5b1c7f0e|select|params/);
  });

  test("is the violated constraint, if there is one", async () => {
    const row = sql`insert into services (code, enabled) values (${"no_service"}, true)`;
    expect(faultOf(await thrown(() => db().execute(row)))).toMatchObject({
      code: "23514",
      constraint: "services_code",
    });
  });

  test("is never a line of its message, even one that looks like a stack frame", () => {
    const fault = faultOf(new Error("Failed\n    at 9999 4105 7058 (her number):1:1)"));
    expect(fault.at).toMatch(/log\.test\.ts/);
  });

  test("has the number that the error page shows, and only a number", () => {
    const broken = (digest: string) => faultOf(Object.assign(new Error("x"), { digest }));
    expect(broken("2780412345")).toMatchObject({ digest: "2780412345" });
    expect(broken("NEXT_REDIRECT;replace;/r/token")).not.toHaveProperty("digest");
  });

  test("names the order, the innermost one if nested", async () => {
    const broken = () => aboutOrder("B0INNER", () => Promise.reject(new Error("x")));
    const error = await thrown(() => aboutOrder("B0OUTER", broken));
    expect(faultOf(error)).toMatchObject({ fault: "Error", order: "B0INNER" });
  });
});

test("each line names its request, and a job the request that it goes back to", () => {
  const rest = { status: null, isMalformed: false };
  expect(inContext({ id: "KTRB-WPXM-DDFH", ...rest }, whereabouts)).toEqual({ request: "KTRB-WPXM-DDFH" });
  expect(inContext({ id: "job-7", from: "KTRB-WPXM-DDFH", ...rest }, whereabouts)).toEqual({
    request: "job-7",
    from: "KTRB-WPXM-DDFH",
  });
  expect(whereabouts()).toEqual({});
});

describe("lines that anybody can cause", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test("are logged once, and after a minute with the number of further ones", () => {
    const info = vi.spyOn(log, "info").mockImplementation(() => undefined);
    for (let n = 0; n < 1_000; n++) logSparingly("info", "a stranger's", { code: "x" }, "refused");
    expect(info.mock.calls).toEqual([[{ code: "x" }, "refused"]]);
    vi.advanceTimersByTime(61_000);
    expect(info).toHaveBeenCalledTimes(2);
    expect(info.mock.calls[1]?.[0]).toMatchObject({ more: 999 });
  });

  test("printed by the framework become JSON lines, without what they quote", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const info = vi.spyOn(log, "info").mockImplementation(() => undefined);
    // A rejected request from a stranger is no reason to wake anyone.
    const warn = vi.spyOn(log, "warn").mockImplementation(() => undefined);
    const plain = { ...console };
    noteConsole();
    try {
      vi.useRealTimers();
      const fault = await thrown(() => db().execute(sql`select ${SECRET} from no_such_table`));
      console.error("⨯", fault);
      console.error(`Failed query: select $1\nparams: ${SECRET}`);
      console.error(new Error('Failed to find Server Action "7f00c0ffee1234". This request might be old.'));
      console.error("⨯", Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
      console.error("mail to asha@example.test failed");
      console.error(
        "`x-forwarded-host` header with value `a` does not match `origin` header with value `evil.example` from a forwarded Server Actions request.",
      );
      console.error("The requested resource is no image for /r/words-of-a-stranger");
    } finally {
      Object.assign(console, plain);
    }
    expect(info).toHaveBeenCalledTimes(1);
    const output = JSON.stringify([error.mock.calls, warn.mock.calls]);
    expect(error).toHaveBeenCalledTimes(4);
    expect(warn).toHaveBeenCalledTimes(2);
    expect(output).not.toMatch(/evil|words-of-a-stranger/);
    expect(output).toContain("42P01");
    expect(JSON.stringify(warn.mock.calls)).toContain("Failed to find Server Action");
    expect(output).not.toMatch(/5b1c7f0e|7f00c0ffee|asha@|params/);
  });
});
