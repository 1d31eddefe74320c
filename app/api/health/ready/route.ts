import { connection } from "next/server";
import { isReady } from "@/lib/orders/intake/check-ready";
import { isDraining } from "@/lib/platform/server/draining";

/** Readiness: an order can be stored. 503 while it cannot, and during shutdown. */
export async function GET(): Promise<Response> {
  await connection();
  const ready = !isDraining() && (await isReady());
  return Response.json({ ready }, { status: ready ? 200 : 503 });
}
