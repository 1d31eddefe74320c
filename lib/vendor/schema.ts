import { z } from "zod";

/** An admin's press that lifts one pause: its id, so that an old page lifts no newer one. */
export const liftSchema = z.object({ pause: z.uuid() });
export type LiftPress = z.output<typeof liftSchema>;

/** A press that carries nothing. */
export const bareSchema = z.object({});
