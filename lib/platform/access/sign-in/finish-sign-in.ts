import { proveCode } from "@/lib/platform/access/second-factor/codes/prove-code";
import { readTypedCode } from "@/lib/platform/access/second-factor/codes/typed-code";
import { insertSession } from "@/lib/platform/access/sessions";
import { noteFailedSignIn } from "@/lib/platform/access/sign-in/note-failed-sign-in";
import { countCode, endPending, findPendingPerson } from "@/lib/platform/access/sign-in/pending-sign-in";
import {
  type Caller,
  forgetTry,
  giveCodeTryBack,
  takeCodeTry,
} from "@/lib/platform/access/sign-in/sign-in-limits";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

type Input = Pick<Caller, "address" | "isForwarded"> & {
  /** Of the waiting sign-in, from the browser's cookie. */
  token: string;
  code: string;
  /** The id of the device, if the account with this e-mail has signed in on it before. */
  deviceOf: (email: string) => string | null;
};

/**
 * Checks the code of a sign-in whose password was right, and opens the session. A code counts before it is checked:
 * against its sign-in, and against the person, whichever browsers it comes from.
 * @returns the session id and the normalised e-mail; `sign_in_over` if the sign-in ended or took too many codes, and
 * for a person who was suspended meanwhile; `too_many_tries` with the time of the next one; `invalid_input` with
 * `code_form` or `code_wrong` at the field `code`
 */
export async function finishSignIn(input: Input): Promise<Result<{ sessionId: string; email: string }>> {
  const typed = readTypedCode(input.code);
  if (!typed) return wrong("code_form");
  const pending = await countCode(input.token);
  const person = pending && (await findPendingPerson(pending.userId));
  if (!pending || !person?.mayEnter) return fail("sign_in_over");
  const { userId } = pending;
  const { email } = person;
  const device = input.deviceOf(email);
  const until = await takeCodeTry({ userId, device });
  if (until) {
    noteFailedSignIn(email, "too_many_tries");
    return fail("too_many_tries", { facts: { until: until.toISOString() } });
  }
  const sessionId = await db().transaction(async (tx) => {
    const factor = await proveCode(tx, userId, typed);
    return factor && (await endPending(tx, input.token)) ? insertSession(tx, userId, factor) : null;
  });
  if (!sessionId) {
    noteFailedSignIn(email, "wrong_code");
    return wrong("code_wrong");
  }
  await giveCodeTryBack({ userId, device });
  await forgetTry({ email, address: input.address, isForwarded: input.isForwarded, device });
  return ok({ sessionId, email });
}

const wrong = (code: string): Result<never> => fail("invalid_input", { fieldErrors: { code } });
