import type { DatedFact } from "@/lib/orders/service";

/** Required by every service that is finished with an OTP. */
export const LINKED_PHONE: DatedFact = {
  from: "2026-01-01",
  en: "The phone that is linked to the Aadhaar, switched on and at hand: the OTP goes there.",
  hi: "आधार से जुड़ा फ़ोन, चालू और पास में: OTP उसी पर आता है।",
};
