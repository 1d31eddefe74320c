import { z } from "zod";

/** The button that runs the checks, always all of them. */
export const doctorPressSchema = z.object({ checks: z.literal("all") });
