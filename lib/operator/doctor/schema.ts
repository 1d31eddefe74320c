import { z } from "zod";

/** The press that has the checks made: all of them, there is no other choice. */
export const doctorPressSchema = z.object({ checks: z.literal("all") });
