"use server";

import { orderAttemptSchema } from "@/lib/orders/schema";
import type { AgentActor } from "@/lib/platform/access/actor";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import type { Result } from "@/lib/platform/result";
import { dropNumber, keepNumber, readNumber } from "@/lib/services/aadhaar/otp/number-cookie";
import { resendOtp } from "@/lib/services/aadhaar/otp/resend-otp";
import { verifyOtp } from "@/lib/services/aadhaar/otp/verify-otp";
import { otpSchema, verificationSchema } from "@/lib/services/aadhaar/schema";
import { startVerification } from "@/lib/services/aadhaar/start-verification";
import type { Verifying } from "@/lib/services/aadhaar/verifying";

const next = ({ orderId, isOpen }: Verifying) => `/agent/${isOpen ? "aadhaar" : "orders"}/${orderId}`;

const start = formAction({
  role: "agent",
  limit: "otps",
  schema: verificationSchema,
  next,
  verb: {
    startVerification: async ({ actor, input }) => {
      const started = await startVerification({ actor, input });
      if (started.ok && started.data.isOpen) await keepNumber(actor, started.data, input.aadhaar_number);
      return started;
    },
  },
});

const resend = formAction({
  role: "agent",
  limit: "otps",
  schema: orderAttemptSchema,
  next,
  verb: {
    resendOtp: ({ actor, input }) =>
      withNumber(actor, input.orderid, (aadhaar) => resendOtp({ actor, input: { ...input, aadhaar } })),
  },
});

const verify = formAction({
  role: "agent",
  limit: "otps",
  schema: otpSchema,
  next,
  verb: {
    verifyOtp: ({ actor, input }) =>
      withNumber(actor, input.orderid, (aadhaar) => verifyOtp({ actor, input: { ...input, aadhaar } })),
  },
});

/** Opens the sealed number for one verb, and deletes its cookie once the verification no longer needs it. */
async function withNumber(
  actor: AgentActor,
  orderId: string,
  verb: (aadhaar: string | null) => Promise<Result<Verifying>>,
): Promise<Result<Verifying>> {
  const done = await verb(await readNumber(actor, orderId));
  if (done.ok && !done.data.isOpen) await dropNumber(orderId);
  return done;
}

/** Consent and number: creates the verification and has the OTP sent. */
export async function startVerificationAction(state: FormState, form: FormData): Promise<FormState> {
  return start(state, form);
}

/** "Send another OTP". */
export async function resendOtpAction(state: FormState, form: FormData): Promise<FormState> {
  return resend(state, form);
}

/** The OTP the customer read out. */
export async function verifyOtpAction(state: FormState, form: FormData): Promise<FormState> {
  return verify(state, form);
}
