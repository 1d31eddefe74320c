import type { AdminActor } from "@/lib/platform/access/actor";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { ok, type Result } from "@/lib/platform/result";

const addressWith = (secret: string) => `${env().APP_URL}/api/callbacks/inexopay/${secret}`;

/** The global callback address with its secret masked. */
export function maskedAddress(): string {
  return addressWith("••••••••");
}

/** The global callback address with its secret, for the vendor's profile. Each display is audited. */
export async function showAddress({ actor }: { actor: AdminActor }): Promise<Result<{ address: string }>> {
  const { userId } = actor;
  await recordAudit(db(), {
    userId,
    action: "callback_address.shown",
    object: "callback_address",
    facts: {},
  });
  return ok({ address: addressWith(env().INEXOPAY_CALLBACK_SECRET) });
}
