import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema/users";
import { later, now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";

/** A person's open sessions, last used first. */
export function findOpenSessions(db: Database, { userId }: { userId: string }, limit: number) {
  const at = now();
  return db
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, at),
        gt(sessions.seenAt, later(at, -env().SESSION_IDLE_MS)),
      ),
    )
    .orderBy(desc(sessions.seenAt), desc(sessions.id))
    .limit(limit);
}
