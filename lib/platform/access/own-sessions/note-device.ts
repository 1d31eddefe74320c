import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema/users";
import { db } from "@/lib/platform/database";

/** Notes in which browser a session was opened, for its own person. @param device as `deviceName` makes it */
export async function noteDevice(sessionId: string, device: string | null): Promise<void> {
  if (device !== null) await db().update(sessions).set({ device }).where(eq(sessions.id, sessionId));
}
