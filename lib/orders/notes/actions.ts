"use server";

import { addNote } from "@/lib/orders/notes/add-note";
import { noteSchema } from "@/lib/orders/notes/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const add = formAction({
  role: "admin",
  demand: "none",
  may: "work_orders",
  limit: "messages",
  schema: noteSchema,
  verb: { addNote },
  next: ({ orderId }) => `/admin/orders/${orderId}`,
});

/** An admin's note about an order. */
export async function addNoteAction(state: FormState, form: FormData): Promise<FormState> {
  return add(state, form);
}
