import "server-only";
import { unstable_rethrow } from "next/navigation";
import { faultOf, log } from "@/lib/platform/log/log";
import { fail, type Result } from "@/lib/platform/result";
import { requestContext } from "@/lib/platform/server/request-context";

/** Runs a verb or check. A fault is logged by class and place and returned as `something_broke`, with the request's id. */
export async function guarded<Data>(work: () => Promise<Result<Data>>): Promise<Result<Data>> {
  try {
    return await work();
  } catch (error) {
    // The framework's own signals, such as a redirect.
    unstable_rethrow(error);
    log.error(faultOf(error), "action failed");
    return fail("something_broke", { facts: { reference: requestContext()?.id ?? "" } });
  }
}
