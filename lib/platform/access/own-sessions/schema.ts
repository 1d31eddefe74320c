import { z } from "zod";

/** The button that ends one session. */
export const endSessionSchema = z.object({ session: z.uuid() });

/** The button that ends all others. */
export const endOthersSchema = z.object({});
