"use server";

import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { askList } from "@/lib/services/bank-account/account-list/ask-list";
import { fetchSchema, filterSchema } from "@/lib/services/bank-account/account-list/schema";
import { setFilter } from "@/lib/services/bank-account/account-list/set-filter";

const fetchList = formAction({
  role: "admin",
  demand: "none",
  may: "use_console",
  limit: "console",
  schema: fetchSchema,
  verb: { askList },
  next: ({ id }) => `/admin/accounts?list=${id}`,
});

const filter = formAction({
  role: "admin",
  demand: "none",
  may: "use_console",
  limit: "searches",
  schema: filterSchema,
  verb: { setFilter },
  next: ({ list, token }) => `/admin/accounts?list=${list}&view=${token}`,
});

/** "Fetch now": fetches the vendor's complete account list. */
export async function fetchListAction(state: FormState, form: FormData): Promise<FormState> {
  return fetchList(state, form);
}

/** Filters the fetched list. What was typed never gets into a URL. */
export async function filterListAction(state: FormState, form: FormData): Promise<FormState> {
  return filter(state, form);
}
