import "server-only";
import { countWaitingAdjustments } from "@/lib/money/adjustments/decisions/data";
import { countTakenBack } from "@/lib/money/bank-statement/taken-back/data";
import { AGES, ageOf } from "@/lib/money/figures/ages";
import { findCover, findDues, sumHeld, sumOperatorAccounts, sumShopAccounts } from "@/lib/money/figures/data";
import { countWaitingTopUps } from "@/lib/money/top-ups/decisions/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS, dayIst } from "@/lib/platform/india-day";

/** More shops than owe at any time; the page says so if there are more. */
const MOST_DUES = 500;

/** The operator's money: what covers what shops may spend, what stands where, and what waits. Amounts in paise. */
export async function loadMoneyFigures({ scope }: AdminActor) {
  const today = dayIst(now());
  const [cover, ofShops, ofOperator, held, owing, topUps] = await Promise.all([
    findCover(db(), scope),
    sumShopAccounts(db(), scope),
    sumOperatorAccounts(db(), scope),
    sumHeld(db(), scope),
    findDues(db(), scope, MOST_DUES),
    countWaitingTopUps(db(), scope),
  ]);
  const ageOfDay = (day: string) => ageOf((Date.parse(today) - Date.parse(day)) / DAY_MS);
  const dues = owing.map(({ since, ...due }) => {
    const sinceDay = dayIst(since);
    return { ...due, sinceDay, age: ageOfDay(sinceDay) };
  });
  const ages = AGES.map(({ from, to }, age) => {
    return {
      age,
      ...{ from, to },
      /** The first and the last day of orders of this age; null has no beginning. */
      firstDay: to === null ? null : dayBefore(to),
      lastDay: dayBefore(from),
      held: sumOf(held.filter(({ day }) => ageOfDay(day) === age)),
      due: sumOf(dues.filter((due) => due.age === age).map(({ paise }) => ({ count: 1, paise }))),
    };
  });
  return { cover, ofShops, ofOperator, ages, dues, topUps };
}

export type MoneyFigures = Awaited<ReturnType<typeof loadMoneyFigures>>;

function sumOf(rows: readonly { count: number; paise: number }[]) {
  return rows.reduce((sum, { count, paise }) => ({ count: sum.count + count, paise: sum.paise + paise }), {
    ...{ count: 0, paise: 0 },
  });
}

const dayBefore = (days: number) => dayIst(later(now(), -days * DAY_MS));

/**
 * What of money waits for the operator: top-ups for a day or longer, adjustments, credited payments whose money went out again,
 * and a balance that covers too little.
 */
export async function loadMoneyTrouble({ scope }: AdminActor) {
  const [cover, topUps, adjustments, takenBack] = await Promise.all([
    findCover(db(), scope),
    countWaitingTopUps(db(), scope),
    countWaitingAdjustments(db(), scope),
    countTakenBack(db(), scope),
  ]);
  return { cover, topUps, adjustments, takenBack };
}

export type MoneyTrouble = Awaited<ReturnType<typeof loadMoneyTrouble>>;
