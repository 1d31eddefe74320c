import type { CallOutcome } from "../../../db/schema/vendor-calls";
import {
  accountDetails,
  accountList,
  accountStatus,
  balance,
  checkStatus,
  type InexopayClient,
  onboardAgent,
  openAccount,
  panStatus,
  requestPan,
  resumePan,
  sendAadhaarOtp,
  serverStatus,
  verifyAadhaarOtp,
} from "../../../lib/vendor/inexopay";
import type { Outcome } from "../../../lib/vendor/outcome";
import type { FaultName } from "../../../sandbox/faults";

const AADHAAR = "999941057058";
const PAN = "AAAPD1234F";
let made = 0;

/** An orderid and a mobile number that no other call uses. */
function fresh() {
  made += 1;
  return { orderid: `FAULT${String(made).padStart(6, "0")}`, number: `8${String(made).padStart(9, "0")}` };
}

type Input = { orderid: string; number: string; id: string };
type Prepared = (client: InexopayClient) => Promise<Input>;
/** One documented call: what it needs beforehand, and the call itself. */
type Call = {
  endpoint: string;
  prepare: Prepared;
  call: (client: InexopayClient, input: Input) => Promise<Outcome<unknown>>;
};

const nothing: Prepared = async () => ({ ...fresh(), id: "" });

const pan = (client: InexopayClient, { orderid, number }: Pick<Input, "orderid" | "number">) =>
  requestPan(client, { orderid, number, pan_mode: "EKYC", pan_type: "new_pan" });

const account = (client: InexopayClient, { orderid, number }: Pick<Input, "orderid" | "number">) =>
  openAccount(client, {
    orderid,
    account_type: "saving",
    bcagentid: "INEXO0001",
    first_name: "Asha",
    last_name: "Devi",
    email: `a${number}@example.com`,
    phone: number,
    pancard: PAN,
    pincode: "852105",
    return_url: "http://127.0.0.1/back",
  });

const withPan: Prepared = async (client) => {
  const input = fresh();
  await pan(client, input);
  return { ...input, id: "" };
};

const withAccount: Prepared = async (client) => {
  const input = fresh();
  const opened = await account(client, input);
  return { ...input, id: opened.kind === "accepted" ? opened.data.txnId : "" };
};

const withOtp: Prepared = async (client) => {
  const input = fresh();
  const sent = await sendAadhaarOtp(client, { orderid: input.orderid, aadhaar_number: AADHAAR });
  return { ...input, id: sent.kind === "accepted" ? sent.data.requestId : "" };
};

export const CALLS: readonly Call[] = [
  { endpoint: "check_status", prepare: nothing, call: checkStatus },
  { endpoint: "server_status", prepare: nothing, call: serverStatus },
  { endpoint: "balance", prepare: nothing, call: balance },
  {
    endpoint: "onboarding",
    prepare: nothing,
    call: (client, { orderid, number }) =>
      onboardAgent(client, {
        orderid,
        shop_name: "Test Shop",
        name: "Asha Devi",
        email: `s${number}@example.com`,
        mobile: number,
        date_of_birth: "1990-01-01",
        address: "Nagla, Agra",
        state_name: "Uttar Pradesh",
        city_name: "Agra",
        pincode: "283110",
        pancard: PAN,
      }),
  },
  { endpoint: "account-open", prepare: nothing, call: account },
  {
    endpoint: "account-status",
    prepare: withAccount,
    call: (client, { orderid }) => accountStatus(client, { orderid, pancard: PAN }),
  },
  {
    endpoint: "account-details",
    prepare: withAccount,
    call: (client, { orderid, id }) => accountDetails(client, { orderid, txn_id: id }),
  },
  {
    endpoint: "account-list",
    prepare: nothing,
    call: (client, { orderid }) => accountList(client, { orderid }),
  },
  { endpoint: "request_pan", prepare: nothing, call: pan },
  { endpoint: "pan_status", prepare: withPan, call: (client, { orderid }) => panStatus(client, { orderid }) },
  { endpoint: "incomplete", prepare: withPan, call: (client, { orderid }) => resumePan(client, { orderid }) },
  {
    endpoint: "send-otp",
    prepare: nothing,
    call: (client, { orderid }) => sendAadhaarOtp(client, { orderid, aadhaar_number: AADHAAR }),
  },
  {
    endpoint: "verify-otp",
    prepare: withOtp,
    call: (client, { orderid, id }) =>
      verifyAadhaarOtp(client, { orderid, request_id: id, otp: "123456", aadhaar_number: AADHAAR }),
  },
];

const LOST: CallOutcome[] = ["ambiguous"];
const REFUSED: CallOutcome[] = ["rejected"];
const READ: CallOutcome[] = ["accepted"];
/** Whether the call needs the spoilt part depends on the call. */
const EITHER: CallOutcome[] = ["accepted", "ambiguous"];

/** How a call with a fault must end. */
export const EXPECTED: Record<FaultName, CallOutcome[]> = {
  reset_before: LOST,
  accept_then_reset: LOST,
  hang_before: LOST,
  hang: LOST,
  slow: READ,
  cut_body: LOST,
  truncated: LOST,
  empty: LOST,
  not_object: LOST,
  html_error: LOST,
  html_error_500: LOST,
  notice_before_json: READ,
  ok_but_failed: REFUSED,
  failed_but_200code: ["rejected", "ambiguous"],
  wrong_types: EITHER,
  missing_ids: EITHER,
  missing_url: EITHER,
  foreign_link: EITHER,
  script_link: EITHER,
  portal_link: EITHER,
  redirect_loop: EITHER,
  status_400: REFUSED,
  status_401: REFUSED,
  status_402: REFUSED,
  status_403: REFUSED,
  status_405: REFUSED,
  status_500: LOST,
};

/** The state of a PAN order with this fault after its look-ups. */
export function expectedState(fault: FaultName): string[] {
  if (fault === "reset_before" || fault === "hang_before" || fault === "status_500") return ["unknown"];
  if (fault === "failed_but_200code") return ["failed", "unknown"];
  return EXPECTED[fault].includes("rejected") ? ["failed"] : ["awaiting_customer"];
}
