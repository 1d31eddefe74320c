/** The name of an audit log action such as `order.decided`; its code if it has no name. */
export function actName(names: Record<string, string>, action: string): string {
  return names[action.replaceAll(".", "_")] ?? action;
}

/** The page of an action's object; null if it has none. */
export function objectHref(action: string, object: string): string | null {
  const [noun = ""] = action.split(".");
  if (["order", "problem", "consent"].includes(noun)) return `/admin/orders/${object}`;
  if (noun === "callback") return `/admin/callbacks/${object}`;
  return ["bank_agent", "account"].includes(noun) ? "/admin/shops" : null;
}
