import { z } from "zod";

/** The button that ends one pause, by its id, so that an outdated page does not end a newer one. */
export const liftSchema = z.object({ pause: z.uuid() });
export type LiftPress = z.output<typeof liftSchema>;

/** A button without fields. */
export const bareSchema = z.object({});
