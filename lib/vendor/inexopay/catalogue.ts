import { z } from "zod";
import { callEndpoint, type Endpoint, type WireFields } from "./call";
import type { InexopayClient } from "./client";
import { endpoint as accountDetails } from "./endpoints/account-details";
import { endpoint as accountList } from "./endpoints/account-list";
import { endpoint as accountStatus } from "./endpoints/account-status";
import { endpoint as balance } from "./endpoints/balance";
import { endpoint as checkStatus } from "./endpoints/check-status";
import { endpoint as onboardAgent } from "./endpoints/onboard-agent";
import { endpoint as openAccount } from "./endpoints/open-account";
import { endpoint as panStatus } from "./endpoints/pan-status";
import { endpoint as requestPan } from "./endpoints/request-pan";
import { endpoint as resumePan } from "./endpoints/resume-pan";
import { endpoint as sendAadhaarOtp } from "./endpoints/send-aadhaar-otp";
import { endpoint as serverStatus } from "./endpoints/server-status";
import { endpoint as verifyAadhaarOtp } from "./endpoints/verify-aadhaar-otp";
import type { EndpointName, Outcome } from "./outcome";

/** What a field holds, for a form: how it is typed and which rule it has. */
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

/** As the documentation groups them. */
export const GROUPS = ["account", "bank", "pan", "aadhaar"] as const;
export type Group = (typeof GROUPS)[number];

/** What a call may do: look only, change something, or change something that is paid for. */
export type Cost = "look_up" | "write" | "paid";

/** Where a call's orderid comes from: it has none, a new one for each call, or that of an order the vendor knows. */
export type OrderidSource = "none" | "fresh" | "existing";

/** One documented endpoint as something to choose and fill in. */
export type CatalogueEntry = {
  name: EndpointName;
  group: Group;
  method: "GET" | "POST";
  path: string;
  cost: Cost;
  orderid: OrderidSource;
  /** What a person types: all documented fields but credentials and a fresh orderid. */
  fields: readonly WireField[];
  /** Whether the wire takes a field's value, or goes without it where it is undefined. */
  takes: (field: string, value: string | undefined) => boolean;
  call: (client: InexopayClient, fields: Record<string, string>) => Promise<Outcome<unknown>>;
};

/** Kinds by the wire's names, which mean the same at every endpoint; what is not here is plain text. */
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

function entry<F extends WireFields, T>(
  endpoint: Endpoint<F, T>,
  about: { group: Group; cost: Cost; orderid: OrderidSource },
): CatalogueEntry {
  const { name, method, path, request } = endpoint;
  const shape: Record<string, z.ZodType> = request instanceof z.ZodObject ? request.shape : {};
  const takes = (field: string, value: string | undefined) => shape[field]?.safeParse(value).success ?? false;
  const fields = Object.keys(shape)
    .filter((field) => field !== "orderid" || about.orderid === "existing")
    .map((field) => ({
      name: field,
      kind: KINDS[field] ?? "text",
      required: !takes(field, undefined),
      choices: CHOICES[field] ?? [],
    }));
  // `callEndpoint` checks the fields against the schema before anything is sent.
  const call = (client: InexopayClient, sent: Record<string, string>) =>
    callEndpoint(client, endpoint, sent as F);
  return { name, method, path, ...about, fields, takes, call };
}

/** The thirteen endpoints in the order of the documentation; fields come from the schemas that guard the wire. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  entry(checkStatus, { group: "account", cost: "look_up", orderid: "none" }),
  entry(serverStatus, { group: "account", cost: "look_up", orderid: "none" }),
  entry(balance, { group: "account", cost: "look_up", orderid: "none" }),
  entry(onboardAgent, { group: "bank", cost: "paid", orderid: "fresh" }),
  entry(openAccount, { group: "bank", cost: "paid", orderid: "fresh" }),
  entry(accountStatus, { group: "bank", cost: "look_up", orderid: "fresh" }),
  entry(accountDetails, { group: "bank", cost: "look_up", orderid: "fresh" }),
  entry(accountList, { group: "bank", cost: "look_up", orderid: "fresh" }),
  entry(requestPan, { group: "pan", cost: "paid", orderid: "fresh" }),
  entry(panStatus, { group: "pan", cost: "look_up", orderid: "existing" }),
  entry(resumePan, { group: "pan", cost: "write", orderid: "existing" }),
  entry(sendAadhaarOtp, { group: "aadhaar", cost: "paid", orderid: "fresh" }),
  entry(verifyAadhaarOtp, { group: "aadhaar", cost: "write", orderid: "fresh" }),
];

/** An endpoint by its name; undefined for any other text. */
export function catalogueEntry(name: string): CatalogueEntry | undefined {
  return CATALOGUE.find((one) => one.name === name);
}
