import { z } from "zod";

/** A button on a higher amount that waits. */
export const raisePressSchema = z.object({ raise: z.uuid() });
