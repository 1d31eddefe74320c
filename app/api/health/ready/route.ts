import { sql } from "drizzle-orm";
import { connection } from "next/server";
import { db } from "@/db/client";
import { isDraining } from "@/lib/draining";
import { faultOf, log } from "@/lib/log";

/** The portal can work: its database answers. 503 while it does not, and on the way to a stop. */
export async function GET(): Promise<Response> {
  await connection();
  if (isDraining()) return Response.json({ ready: false }, { status: 503 });
  try {
    await db().execute(sql`select 1`);
    return Response.json({ ready: true });
  } catch (error) {
    log.warn(faultOf(error), "not ready");
    return Response.json({ ready: false }, { status: 503 });
  }
}
