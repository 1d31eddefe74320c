import { z } from "zod";

/** "Send a test alert" has no fields: its recipients are settings. */
export const testAlertSchema = z.object({});
