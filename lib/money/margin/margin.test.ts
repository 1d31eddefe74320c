import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { shops as shopTable } from "@/db/schema/shops";
import { loadMargin } from "@/lib/money/margin/loaders";
import { spanSchema } from "@/lib/money/statements/schema";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { auditOf } from "@/testing/invitations";
import { exportMargin } from "./export-margin";
import { askedMargin } from "./schema";

afterEach(() => setClock());

// Days on which no other test posts anything.
const span = spanSchema.parse({ first: "2033-03-05", last: "2033-03-05" });
const at = (text: string) => setClock(() => Date.parse(`${text}+05:30`));

async function happens(orderId: string, ...names: FactName[]): Promise<void> {
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
}

test("margin is what shops paid less what answers said it cost, by service and by shop, on these days", async () => {
  const [admin, one, other] = [await freshAdmin(), await freshAgent(), await freshAgent()];
  const order = async (agent: typeof one, names: FactName[], variant = "pan.new_pan.EKYC") => {
    const id = await bareOrder(agent, { pricePaise: 15_000, variant });
    await happens(id, "created", "submitted", ...names);
    return id;
  };
  at("2033-03-04T23:59:59.999");
  const refundedLater = await order(one, ["accepted", "success"]);
  const chargedLater = await order(one, ["accepted"]);
  at("2033-03-05T12:00:00.000");
  await order(one, ["accepted", "success"]);
  await order(other, ["accepted", "success"], "pan.correction.EKYC");
  // Failed and not refunded: it cost something all the same.
  await order(other, ["accepted", "failure"]);
  const unsaid = await order(other, ["success"]);
  await happens(chargedLater, "success");
  await happens(refundedLater, "refund");
  at("2033-03-06T00:00:00.000");
  await order(one, ["accepted", "success"]);

  const { total, services, shops } = await loadMargin(admin, span, {});
  // Four charged, one of the day before refunded; three answers, one of them of an order that failed, and the refund.
  const whole = { sold: 3, unsaid: 1, salesPaise: 45_000, costPaise: 21_400, marginPaise: 23_600 };
  expect(total).toEqual(whole);
  expect(services.map(({ first, marginPaise }) => [first.variant, marginPaise])).toEqual([
    ["pan.correction.EKYC", 4_300],
    ["pan.new_pan.EKYC", 19_300],
  ]);
  const figures = shops.map(({ first, salesPaise, costPaise }) => [first.shopName, salesPaise, costPaise]);
  expect(figures).toEqual([
    [other.shopName, 30_000, 21_400],
    [one.shopName, 15_000, 0],
  ]);
  expect(shops.total).toBe(2);

  const words = {
    heading: [],
    total: "Total",
    nameOf: (row: { variant: string | null }) => row.variant ?? "",
  };
  const text = await (await exportMargin({ actor: admin, span, words })).text();
  expect(text.trim().split("\r\n").at(-1)).toBe("Total,,3,450.00,214.00,236.00,1");
  const file = async () => (await exportMargin({ actor: admin, span, words })).text();
  await happens(unsaid, "found");
  await db().update(shopTable).set({ shopName: "Renamed" }).where(eq(shopTable.id, other.shopId));
  expect((await file()).replaceAll("Renamed", other.shopName)).toBe(text);
  expect(text).toContain(`pan.correction.EKYC,${other.shopName},1,150.00,107.00,43.00,0,`);
  expect((await auditOf("margin"))[0]).toMatchObject({ action: "margin.exported", userId: admin.userId });
});

test("its period is a week before anybody chooses, and at most a month", () => {
  const today = new Date("2026-11-30T12:00:00+05:30");
  expect(askedMargin({}, today)).toMatchObject({
    span: { first: "2026-11-24", last: "2026-11-30" },
    isWrong: false,
  });
  expect(askedMargin({ month: "2026-10" }, today)).toMatchObject({
    span: { last: "2026-10-31" },
    isWrong: false,
  });
  const long = { first: "2026-10-01", last: "2026-11-01" };
  expect(askedMargin(long, today)).toMatchObject({ span: { first: "2026-11-24" }, isWrong: true });
});
