import type { Answer, Call } from "../answers";
import type { Field } from "../fields";

/** One documented endpoint. `fields` leaves out api_key and username, which the gate checks. */
export interface Endpoint {
  /** The file name without .php. The ledger and the faults use this name. */
  name: string;
  path: string;
  method: "GET" | "POST";
  /** Whether a second request would have a second effect. */
  write: boolean;
  /** Whether the operator's balance must cover it. */
  paid: boolean;
  fields: Record<string, Field>;
  /** The field that holds the customer's or agent's mobile number, for magic numbers. */
  mobileField?: string;
  handle(call: Call): Answer;
}
