/** The words for an act of the audit log, such as `order.decided`; its code where there are none yet. */
export function actName(names: Record<string, string>, action: string): string {
  return names[action.replaceAll(".", "_")] ?? action;
}

/** The page of what an act was done to; null where it has none of its own. */
export function objectHref(action: string, object: string): string | null {
  const [noun = ""] = action.split(".");
  if (["order", "problem", "consent"].includes(noun)) return `/admin/orders/${object}`;
  if (noun === "callback") return `/admin/callbacks/${object}`;
  return ["bank_agent", "account"].includes(noun) ? "/admin/shops" : null;
}
