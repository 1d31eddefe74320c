import { connection } from "next/server";
import { isReady } from "@/lib/orders/intake/check-ready";
import { isDraining } from "@/lib/platform/server/draining";

/** The portal can work: an order can be stored. 503 while it cannot, and on the way to a stop. */
export async function GET(): Promise<Response> {
  await connection();
  const ready = !isDraining() && (await isReady());
  return Response.json({ ready }, { status: ready ? 200 : 503 });
}
