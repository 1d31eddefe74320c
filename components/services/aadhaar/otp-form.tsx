"use client";

import { useEffect } from "react";
import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { parseOtp } from "@/lib/platform/identity/numbers/otp";
import { verifyOtpAction } from "@/lib/services/aadhaar/actions";

const CHECKS = { otp: (values: FormValues) => parseOtp(values.otp ?? "") };

type Props = { orderId: string; attempt: number; fields: FormField[]; words: FormWords };

/** The page's only box. It has the focus while the customer reads out the OTP. */
export function OtpForm({ orderId, attempt, fields, words }: Props) {
  useEffect(() => document.getElementById("otp")?.focus(), []);
  return (
    <ServiceForm
      action={verifyOtpAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={{ orderid: orderId, attempt: String(attempt) }}
    />
  );
}
