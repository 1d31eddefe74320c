import { sendOtp, verifyOtp } from "./aadhaar";
import { balance, checkStatus, serverStatus } from "./account-level";
import { accountDetails, accountList, accountStatus } from "./account-look-ups";
import { accountOpen } from "./account-open";
import type { Endpoint } from "./endpoint";
import { onboarding } from "./onboarding";
import { incomplete, panStatus } from "./pan-follow-up";
import { requestPan } from "./request-pan";

/** The thirteen documented endpoints, in the order of the documentation. */
export const ENDPOINTS: readonly Endpoint[] = [
  checkStatus,
  serverStatus,
  balance,
  onboarding,
  accountOpen,
  accountStatus,
  accountDetails,
  accountList,
  requestPan,
  panStatus,
  incomplete,
  sendOtp,
  verifyOtp,
];
