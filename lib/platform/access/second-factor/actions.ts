"use server";

import { setSessionCookie } from "@/lib/platform/access/next-auth";
import { beginEnrolment } from "@/lib/platform/access/second-factor/begin-enrolment";
import {
  keepRecoveryCodes,
  removeFactor,
  renewRecoveryCodes,
} from "@/lib/platform/access/second-factor/change-factor";
import { confirmEnrolment } from "@/lib/platform/access/second-factor/confirm-enrolment";
import { hideCodes, rememberedPermit, showCodes } from "@/lib/platform/access/second-factor/cookies";
import {
  beginSchema,
  confirmSchema,
  pressSchema,
  provenSchema,
} from "@/lib/platform/access/second-factor/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const CODES = "/account/recovery-codes";

const begin = formAction({
  role: "enrolling",
  schema: beginSchema,
  verb: { beginEnrolment: async (call) => beginEnrolment({ ...call, permit: await rememberedPermit() }) },
  next: () => "/account/second-factor",
});
const confirm = formAction({
  role: "enrolling",
  schema: confirmSchema,
  verb: {
    confirmEnrolment: async (call) => {
      const done = await confirmEnrolment(call);
      if (!done.ok) return done;
      const { sessionId, codes } = done.data;
      await setSessionCookie(sessionId);
      await showCodes(sessionId, codes);
      return done;
    },
  },
  next: () => CODES,
});
const renew = formAction({
  role: "person",
  schema: confirmSchema,
  verb: {
    renewRecoveryCodes: async (call) => {
      const done = await renewRecoveryCodes(call);
      if (done.ok) await showCodes(call.actor.sessionId, done.data.codes);
      return done;
    },
  },
  next: () => CODES,
});
const keep = formAction({
  role: "person",
  schema: pressSchema,
  verb: {
    keepRecoveryCodes: async (call) => {
      await hideCodes();
      return keepRecoveryCodes(call);
    },
  },
  next: () => "/account",
});
const remove = formAction({
  role: "person",
  schema: provenSchema,
  verb: { removeFactor },
  next: () => "/account?removed=1",
});

/** A person begins to enrol an authenticator app, a first one or another. */
export async function beginEnrolmentAction(state: FormState, form: FormData): Promise<FormState> {
  return begin(state, form);
}

/** The first code of that app. The recovery codes are on the next page. */
export async function confirmEnrolmentAction(state: FormState, form: FormData): Promise<FormState> {
  return confirm(state, form);
}

/** A person makes new recovery codes. */
export async function renewRecoveryCodesAction(state: FormState, form: FormData): Promise<FormState> {
  return renew(state, form);
}

/** A person says that they kept their recovery codes. */
export async function keepRecoveryCodesAction(state: FormState, form: FormData): Promise<FormState> {
  return keep(state, form);
}

/** A person removes their second factor. */
export async function removeFactorAction(state: FormState, form: FormData): Promise<FormState> {
  return remove(state, form);
}
