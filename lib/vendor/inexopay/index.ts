/**
 * INEXOPAY, and the only door to it. All thirteen documented endpoints are covered:
 *
 * checkStatus       POST /api/check_status.php                      balance under `data.api_balance`
 * serverStatus      GET  /api/server_status.php                     no credentials; "Online" is not NSDL
 * balance           POST /api/balance.php                           `error_code: 200` on success
 * onboardAgent      POST /api/nsdl-bank/v1/onboarding.php           write; no look-up; repeat mints a new id
 * openAccount       POST /api/nsdl-bank/v1/account-open.php         write; "Opened" means begun; foreign order_id
 * accountStatus     POST /api/nsdl-bank/v1/account-status.php       by PAN; `data` not documented, read in accounts/
 * accountDetails    POST /api/nsdl-bank/v1/account-details.php      by txn_id; `data` not documented
 * accountList       POST /api/nsdl-bank/v1/account-list.php         everyone's personal data, unpaged
 * requestPan        POST /api/nsdl-pan/v1/request_pan.php           write; amounts are strings
 * panStatus         POST /api/nsdl-pan/v1/pan_status.php            status is the look-up's; `reference` is proof
 * resumePan         POST /api/nsdl-pan/v1/incomplete.php            write; no code; may give a new txid
 * sendAadhaarOtp    POST /api/verification/v1/send-otp.php          write; echoes the Aadhaar number (stripped)
 * verifyAadhaarOtp  POST /api/verification/v1/verify-otp.php        write; wants the number again
 *
 * A write is sent once for an orderid, by a person's press, and never again by machine.
 */
export type { AccountRecord } from "./accounts/account-record";
export type { ListedAccount } from "./accounts/listed-accounts";
export type { DataRow } from "./accounts/readable-data";
export { type ShownAnswer, shownAnswer } from "./answers/shown-answer";
export type { Cost, OrderidSource } from "./call";
export {
  CALLBACK_REFUSALS,
  type Callback,
  type CallbackRefusal,
  MAX_CALLBACK_BYTES,
  type ParsedCallback,
  parseCallback,
} from "./callbacks/callback";
export { callbackFieldNames } from "./callbacks/read-callback-fields";
export {
  CATALOGUE,
  type CatalogueEntry,
  catalogueEntry,
  type EndpointName,
  type FieldKind,
  GROUPS,
  type Group,
  isWrite,
  type WireField,
} from "./catalogue";
export { createInexopayClient, type InexopayClient, type InexopayConfig } from "./connection/client";
export type { BreakerState, GuardConfig } from "./connection/guard";
export {
  type SendAadhaarOtpInput,
  type SentAadhaarOtp,
  sendAadhaarOtp,
} from "./endpoints/aadhaar/send-aadhaar-otp";
export {
  type AadhaarDetails,
  type VerifyAadhaarOtpInput,
  verifyAadhaarOtp,
} from "./endpoints/aadhaar/verify-aadhaar-otp";
export { type Balance, balance } from "./endpoints/account/balance";
export { type ApiStatus, checkStatus } from "./endpoints/account/check-status";
export { type ServerStatus, serverStatus } from "./endpoints/account/server-status";
export {
  type AccountDetails,
  type AccountDetailsInput,
  accountDetails,
} from "./endpoints/bank/account-details";
export { type AccountList, type AccountListInput, accountList } from "./endpoints/bank/account-list";
export { type AccountStatus, type AccountStatusInput, accountStatus } from "./endpoints/bank/account-status";
export { type OnboardAgentInput, type OnboardedAgent, onboardAgent } from "./endpoints/bank/onboard-agent";
export { type InitiatedAccount, type OpenAccountInput, openAccount } from "./endpoints/bank/open-account";
export { type PanStatus, type PanStatusInput, panStatus } from "./endpoints/pan/pan-status";
export { type PanLink, type RequestPanInput, requestPan } from "./endpoints/pan/request-pan";
export { type ResumedLink, type ResumePanInput, resumePan } from "./endpoints/pan/resume-pan";
export { allowedLink } from "./links";
