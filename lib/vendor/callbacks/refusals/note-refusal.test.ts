import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { callbackRefusals } from "@/db/schema/callback-refusals";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { countEarlyRefusal } from "@/lib/vendor/callbacks/delivery/callback-path";
import { eraseOldRefusals } from "./erase-old-refusals";
import { noteRefusal, writeRefusals } from "./note-refusal";

afterEach(() => setClock());

/** An hour without refusals from other tests or portals. */
function hourOfItsOwn(): Date {
  const hour = new Date(Date.UTC(2031, 0, 1) + Math.floor(Math.random() * 80_000) * 3_600_000);
  setClock(() => hour.getTime() + 90_000);
  return hour;
}
const rowsOf = (hour: Date) =>
  db()
    .select()
    .from(callbackRefusals)
    .where(eq(callbackRefusals.hour, hour))
    .orderBy(callbackRefusals.reason);

describe("refused posts", () => {
  test("are one row per hour, channel and reason, however many arrive", async () => {
    const hour = hourOfItsOwn();
    for (let n = 0; n < 5_000; n++) noteRefusal("global", "wrong_secret", null);
    noteRefusal("global", "unknown_status", "orderid=A1&status=won&other=x");
    await writeRefusals();
    noteRefusal("global", "wrong_secret", null);
    await writeRefusals();
    expect(await rowsOf(hour)).toMatchObject([
      { reason: "unknown_status", count: 1 },
      { reason: "wrong_secret", count: 5_001 },
    ]);
  });

  test("that arrive while others are written are counted too", async () => {
    const hour = hourOfItsOwn();
    noteRefusal("global", "wrong_secret", null);
    noteRefusal("global", "wrong_method", null);
    const writing = writeRefusals();
    noteRefusal("global", "wrong_method", null);
    await writing;
    await writeRefusals();
    expect(await rowsOf(hour)).toMatchObject([
      { reason: "wrong_method", count: 2 },
      { reason: "wrong_secret", count: 1 },
    ]);
  });

  test("before their route saw them are counted with what was wrong", async () => {
    const hour = hourOfItsOwn();
    const ours = `/api/callbacks/inexopay/${env().INEXOPAY_CALLBACK_SECRET}`;
    countEarlyRefusal("POST", ours, 413);
    countEarlyRefusal("POST", ours, 503);
    countEarlyRefusal("PUT", `${ours}/?x=1`, 405);
    countEarlyRefusal("PUT", "/api/v1/callbacks", 405);
    countEarlyRefusal("DELETE", "/r/token", 405);
    countEarlyRefusal("DELETE", "/login", 405);
    await writeRefusals();
    const reasons = (await rowsOf(hour)).map(({ channel, reason, count }) => [channel, reason, count]);
    expect(reasons.sort()).toEqual([
      ["global", "not_stored", 1],
      ["global", "too_large", 1],
      ["global", "wrong_method", 1],
      ["global", "wrong_secret", 1],
      ["order_page", "wrong_method", 1],
    ]);
  });

  test("tell the names of documented fields and the size, and nothing of what was posted", async () => {
    const hour = hourOfItsOwn();
    const body = "STATUS=won&remark=Asha+Devi+9876543210&orderid=B1&pan=AAAPD1234F&evil%3Cscript%3E=1";
    noteRefusal("order_page", "unknown_status", body);
    await writeRefusals();
    const rows = await rowsOf(hour);
    expect(rows).toMatchObject([{ lastFields: "orderid status remark", lastBytes: body.length }]);
    expect(JSON.stringify(rows)).not.toMatch(/asha|98765|AAAPD|script|B1/i);
  });

  test("are kept for two weeks", async () => {
    const hour = hourOfItsOwn();
    noteRefusal("global", "not_form", "hello");
    await writeRefusals();
    const mine = and(eq(callbackRefusals.hour, hour));
    setClock(() => hour.getTime() + 13 * 86_400_000);
    await eraseOldRefusals();
    expect(await db().select().from(callbackRefusals).where(mine)).toHaveLength(1);
    setClock(() => hour.getTime() + 15 * 86_400_000);
    await eraseOldRefusals();
    expect(await db().select().from(callbackRefusals).where(mine)).toHaveLength(0);
  });
});
