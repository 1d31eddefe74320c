import { ORDER_STATES, type OrderState } from "@/db/schema/orders";

export { IN_THE_WAY } from "@/db/schema/orders";

/** What an admin may decide about an order that could not be settled automatically. */
export const DECIDED_STATES = ["succeeded", "failed", "refunded"] as const satisfies readonly OrderState[];
export type DecidedState = (typeof DECIDED_STATES)[number];

/** States that settle an order: what an admin may decide. An expired order may still turn out otherwise. */
export const SETTLED_STATES: readonly OrderState[] = DECIDED_STATES;

/** States in which an order ended without success: a new request may follow. */
export const ENDED_WITHOUT: readonly OrderState[] = ["failed", "refunded", "expired"];

/** States in which an order has ended. */
export const ENDED_STATES: readonly OrderState[] = ["succeeded", ...ENDED_WITHOUT];

/** States in which an order has not ended. */
export const OPEN_STATES: readonly OrderState[] = ORDER_STATES.filter(
  (state) => !ENDED_STATES.includes(state),
);
