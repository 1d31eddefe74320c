import type { Service } from "@/db/schema/services";
import type { ServiceTraits } from "@/lib/orders/service";
import { aadhaar } from "@/lib/services/aadhaar/service";
import { bankAccount } from "@/lib/services/bank-account/service";
import { bankAgent } from "@/lib/services/bank-agent/service";
import { pan } from "@/lib/services/pan/service";

/** Every service, in the order in which prices are listed. Their vendor calls are in steps.ts. */
export const REGISTRY = [pan, bankAccount, bankAgent, aadhaar] as const satisfies readonly ServiceTraits[];

type Registered = (typeof REGISTRY)[number];

const BY_CODE = new Map<Service, ServiceTraits>(REGISTRY.map((one) => [one.code, one]));

/** The service with this code. @throws Error for an unregistered code */
export function serviceOf(code: Service): ServiceTraits {
  const service = BY_CODE.get(code);
  if (!service) throw new Error(`No service is registered as ${code}`);
  return service;
}

type Prefilled = Extract<Registered, { prefill: (...known: never[]) => unknown }>;

/** The services whose form can start with a known customer. */
export const PREFILLED: readonly Prefilled[] = REGISTRY.filter(
  (one): one is Prefilled => one.prefill !== null,
);
