import type { ReactElement } from "react";
import { VerificationPanels } from "@/components/services/aadhaar/verification-panels";
import { OnboardingOrder } from "@/components/services/bank/onboarding-order";
import type { Service } from "@/db/schema/services";
import type { OrderView } from "@/lib/orders/loaders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { aadhaar } from "@/lib/services/aadhaar/service";
import { bankAgent } from "@/lib/services/bank-agent/service";

type Props = { actor: AgentActor; order: OrderView };

const PANELS: Partial<Record<Service, (props: Props) => Promise<ReactElement | null>>> = {
  [bankAgent.code]: OnboardingOrder,
  [aadhaar.code]: VerificationPanels,
};

/** What only an order's service shows on the shop's page of it: its result, or its next step. */
export function ServicePanel(props: Props) {
  const Own = PANELS[props.order.service];
  return Own ? <Own {...props} /> : null;
}
