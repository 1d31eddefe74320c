import { authHandlers } from "@/lib/auth/next-auth";
import { isSameOrigin } from "@/lib/auth/same-origin";

export const GET = authHandlers.GET;

/** The library's own posts pass the same check as every form of ours. */
export function POST(...call: Parameters<typeof authHandlers.POST>): Promise<Response> | Response {
  const [request] = call;
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  return authHandlers.POST(...call);
}
