import { afterEach } from "vitest";
import type { Delivery } from "@/sandbox/callbacks";
import type { DoubleSend, LedgerEntry } from "@/sandbox/ledger";
import type { SandboxOptions } from "@/sandbox/options";
import { startSandbox } from "@/sandbox/start-sandbox";

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export const CREDENTIALS = { api_key: "key-that-is-secret", username: "demo" };

export const PATHS = {
  requestPan: "/api/nsdl-pan/v1/request_pan.php",
  panStatus: "/api/nsdl-pan/v1/pan_status.php",
  incomplete: "/api/nsdl-pan/v1/incomplete.php",
  onboarding: "/api/nsdl-bank/v1/onboarding.php",
  accountOpen: "/api/nsdl-bank/v1/account-open.php",
  accountStatus: "/api/nsdl-bank/v1/account-status.php",
  accountDetails: "/api/nsdl-bank/v1/account-details.php",
  accountList: "/api/nsdl-bank/v1/account-list.php",
  sendOtp: "/api/verification/v1/send-otp.php",
  verifyOtp: "/api/verification/v1/verify-otp.php",
  checkStatus: "/api/check_status.php",
  balance: "/api/balance.php",
};

export const PAN = { number: "9876543210", orderid: "ORD12345", pan_mode: "EKYC", pan_type: "new_pan" };

export const ACCOUNT = {
  orderid: "ORD777",
  account_type: "saving",
  bcagentid: "INEXO0001",
  first_name: "Asha",
  last_name: "Devi",
  email: "asha@example.com",
  phone: "9000000001",
  pancard: "AAAPD1234F",
  pincode: "852105",
  return_url: "http://127.0.0.1:9/r/token",
};

export const AGENT = {
  orderid: "ORD888",
  shop_name: "Demo Shop",
  name: "Ravi Kumar",
  email: "ravi@example.com",
  mobile: "9812345678",
  date_of_birth: "1990-02-28",
  address: "12 Bazar Road",
  state_name: "Bihar",
  city_name: "Supaul",
  pincode: "852105",
  pancard: "AAAPK1234L",
};

export type Json = Record<string, unknown>;

/** Starts a sandbox for one test, with short waits, and returns functions to talk to it. */
export async function start(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({
    port: 0,
    apiKey: CREDENTIALS.api_key,
    username: CREDENTIALS.username,
    retryBaseMs: 2,
    ...options,
  });
  cleanups.push(sandbox.close);
  const { url } = sandbox;
  const post = (path: string, fields: Record<string, string>) =>
    fetch(url + path, { method: "POST", body: new URLSearchParams({ ...CREDENTIALS, ...fields }) });
  const call = async (path: string, fields: Record<string, string> = {}) => {
    const answer = await post(path, fields);
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const control = async <T = Json>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/__sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as T;
  };
  const ledger = (orderid?: string) =>
    control<{ entries: LedgerEntry[]; doubles: DoubleSend[] }>(
      "GET",
      orderid ? `ledger?orderid=${orderid}` : "ledger",
    );
  const callbacks = async () => (await control<{ callbacks: Delivery[] }>("GET", "callbacks")).callbacks;
  const choose = (link: unknown, action: string) =>
    fetch(String(link), { method: "POST", redirect: "manual", body: new URLSearchParams({ action }) });
  return { url, post, call, control, ledger, callbacks, choose };
}

/** Waits until a condition holds, for two seconds at most; the caller asserts afterwards. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
