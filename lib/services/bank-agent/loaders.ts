import "server-only";
import { randomUUID } from "node:crypto";
import { findOrder } from "@/lib/orders/data";
import { findPrice } from "@/lib/orders/intake/data";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { shopScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { todayIst } from "@/lib/platform/india-day";
import {
  findBankAgent,
  findClaims,
  findHolders,
  findOnboarded,
  findOnboarding,
  findWaitingClaim,
  lastClaimRefused,
} from "@/lib/services/bank-agent/data";
import { bankAgent, ONBOARDING_VARIANT } from "@/lib/services/bank-agent/service";

/** A shop's status with the bank: its ids, or the onboarding or claim that may bring them. */
export async function loadBankProfile(actor: AgentActor) {
  const { scope } = actor;
  const [bankAgent, order, claim, wasRefused] = await Promise.all([
    findBankAgent(db(), scope),
    findOnboarding(db(), scope),
    findWaitingClaim(db(), scope),
    lastClaimRefused(db(), scope),
  ]);
  return { bankAgent, order, claim, wasRefused };
}

export type BankProfile = Awaited<ReturnType<typeof loadBankProfile>>;

/** Data for the onboarding form: a new request id, the price in paise, and today in India. */
export async function loadOnboardingForm(actor: AgentActor) {
  const at = now();
  return {
    requestId: randomUUID(),
    pricePaise: await findPrice(db(), actor.scope, { variant: ONBOARDING_VARIANT, at }),
    today: todayIst(at),
    shopName: actor.shopName,
  };
}

/** Whether an admin should record a bcagentid for this onboarding: it succeeded, but its answer was lost. */
export async function lacksBankAgent(actor: AdminActor, orderId: string): Promise<boolean> {
  const order = await findOrder(db(), actor.scope, orderId);
  if (order?.service !== bankAgent.code || order.state !== "succeeded") return false;
  return (await findBankAgent(db(), shopScope(order.shopId))) === undefined;
}

/** The known and claimed bcagentids of these shops, each with another shop that already has it. */
export async function loadBankAgents(actor: AdminActor, shopIds: string[]) {
  const { scope } = actor;
  const [onboarded, claims] = await Promise.all([
    findOnboarded(db(), scope, shopIds),
    findClaims(db(), scope, shopIds),
  ]);
  const waiting = claims.filter(({ status }) => status === "claimed");
  const known = [...onboarded, ...claims.filter(({ status }) => status === "approved")];
  const holders = await findHolders(
    db(),
    scope,
    waiting.map(({ bcagentid }) => bcagentid),
  );
  const entries = shopIds.map((shopId) => {
    const claim = waiting.find((one) => one.shopId === shopId) ?? null;
    const holder = holders.find((one) => one.bcagentid === claim?.bcagentid && one.shopId !== shopId);
    return [
      shopId,
      {
        bcagentid: known.find((one) => one.shopId === shopId)?.bcagentid ?? null,
        claim,
        claimedFrom: holder?.shopName ?? null,
      },
    ] as const;
  });
  return new Map(entries);
}

export type BankAgentOf = { bcagentid: string | null; claim: Claim | null; claimedFrom: string | null };
type Claim = { id: string; bcagentid: string; at: Date };
