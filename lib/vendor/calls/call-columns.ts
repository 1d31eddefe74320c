import { vendorCalls } from "@/db/schema/vendor-calls";

/** What is shown of a stored call: how it ended, and what was sent and answered, as redacted. */
export const callColumns = {
  outcome: vendorCalls.outcome,
  reason: vendorCalls.reason,
  httpStatus: vendorCalls.httpStatus,
  durationMs: vendorCalls.durationMs,
  request: vendorCalls.request,
  response: vendorCalls.response,
};
