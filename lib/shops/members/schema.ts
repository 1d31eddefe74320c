import { z } from "zod";
import { ADMIN_DUTIES } from "@/db/schema/users";
import { choice } from "@/lib/platform/forms/field";

export { ADMIN_DUTIES };

/** Gives an admin another role. */
export const dutySchema = z.object({ user: z.uuid(), duty: choice(ADMIN_DUTIES, "duty_missing") });
