import { z } from "zod";
import type { CallRecord } from "@/lib/vendor/outcome";
import { type Cost, callEndpoint, type Endpoint, type OrderidSource, type WireFields } from "./call";
import type { InexopayClient } from "./connection/client";
import { endpoint as sendAadhaarOtp } from "./endpoints/aadhaar/send-aadhaar-otp";
import { endpoint as verifyAadhaarOtp } from "./endpoints/aadhaar/verify-aadhaar-otp";
import { endpoint as balance } from "./endpoints/account/balance";
import { endpoint as checkStatus } from "./endpoints/account/check-status";
import { endpoint as serverStatus } from "./endpoints/account/server-status";
import { endpoint as accountDetails } from "./endpoints/bank/account-details";
import { endpoint as accountList } from "./endpoints/bank/account-list";
import { endpoint as accountStatus } from "./endpoints/bank/account-status";
import { endpoint as onboardAgent } from "./endpoints/bank/onboard-agent";
import { endpoint as openAccount } from "./endpoints/bank/open-account";
import { endpoint as panStatus } from "./endpoints/pan/pan-status";
import { endpoint as requestPan } from "./endpoints/pan/request-pan";
import { endpoint as resumePan } from "./endpoints/pan/resume-pan";

/** What a form field holds, which decides its control and its rule. */
export type FieldKind =
  | "text"
  | "area"
  | "mobile"
  | "pan"
  | "pin_code"
  | "date"
  | "email"
  | "aadhaar"
  | "otp"
  | "link"
  | "orderid"
  | "choice";

export type WireField = { name: string; kind: FieldKind; required: boolean; choices: readonly string[] };

/** One documented endpoint, to choose and fill in. */
export type CatalogueEntry<N extends string = EndpointName, G extends string = Group> = {
  name: N;
  group: G;
  method: "GET" | "POST";
  path: string;
  cost: Cost;
  orderid: OrderidSource;
  /** What a person types: all documented fields except credentials and new orderids. */
  fields: readonly WireField[];
  /** Whether the wire accepts a field's value, or its absence if undefined. */
  takes: (field: string, value: string | undefined) => boolean;
  /** Makes the call. The console only needs what may be stored of it. */
  call: (client: InexopayClient, fields: Record<string, string>) => Promise<CallRecord>;
};

/** Kinds by wire name, the same at every endpoint. Any other field is plain text. */
const KINDS: Record<string, FieldKind> = {
  orderid: "orderid",
  mobile: "mobile",
  phone: "mobile",
  number: "mobile",
  pancard: "pan",
  agent_pancard: "pan",
  pincode: "pin_code",
  date_of_birth: "date",
  email: "email",
  address: "area",
  aadhaar_number: "aadhaar",
  otp: "otp",
  return_url: "link",
  account_type: "choice",
  pan_mode: "choice",
  pan_type: "choice",
};

const CHOICES: Record<string, readonly string[]> = {
  account_type: ["saving", "current"],
  pan_mode: ["EKYC", "ESIGN"],
  pan_type: ["new_pan", "correction"],
};

function entry<N extends string, G extends string, F extends WireFields, T>(
  endpoint: Endpoint<F, T> & { name: N; group: G },
): CatalogueEntry<N, G> {
  const { name, group, cost, orderid, method, path, request } = endpoint;
  const shape: Record<string, z.ZodType> = request instanceof z.ZodObject ? request.shape : {};
  const takes = (field: string, value: string | undefined) => shape[field]?.safeParse(value).success ?? false;
  const fields = Object.keys(shape)
    .filter((field) => field !== "orderid" || orderid === "existing")
    .map((field) => ({
      name: field,
      kind: KINDS[field] ?? "text",
      required: !takes(field, undefined),
      choices: CHOICES[field] ?? [],
    }));
  // `callEndpoint` checks the fields against the schema before anything is sent.
  const call = async (client: InexopayClient, sent: Record<string, string>) =>
    (await callEndpoint(client, endpoint, sent as F)).call;
  return { name, group, cost, orderid, method, path, fields, takes, call };
}

/** The thirteen endpoints in the documentation's order. Their fields come from the wire schemas. */
const ENTRIES = [
  entry(checkStatus),
  entry(serverStatus),
  entry(balance),
  entry(onboardAgent),
  entry(openAccount),
  entry(accountStatus),
  entry(accountDetails),
  entry(accountList),
  entry(requestPan),
  entry(panStatus),
  entry(resumePan),
  entry(sendAadhaarOtp),
  entry(verifyAadhaarOtp),
] as const;

export type EndpointName = (typeof ENTRIES)[number]["name"];
export type Group = (typeof ENTRIES)[number]["group"];
/** The documentation's groups, in its order. */
export const GROUPS: readonly Group[] = [...new Set(ENTRIES.map(({ group }) => group))];
export const CATALOGUE: readonly CatalogueEntry[] = ENTRIES;

/** Whether a call changes something at the vendor. Each such call costs money or leads to a cost. */
export function isWrite(endpoint: string): boolean {
  const entry = catalogueEntry(endpoint);
  return entry !== undefined && entry.cost !== "look_up";
}

/** An endpoint by name; undefined for any other text. */
export function catalogueEntry(name: string): CatalogueEntry | undefined {
  return CATALOGUE.find((one) => one.name === name);
}
