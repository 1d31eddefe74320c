import { z } from "zod";

/** "Send a test alert" carries nothing: where it goes is a setting. */
export const testAlertSchema = z.object({});
