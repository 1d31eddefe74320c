import { ORDER_STATES, type OrderState } from "@/db/schema/orders";
import { SERVICES, type Service } from "@/db/schema/services";
import { type Cursor, type OrderFilter, SORTS, type Sort } from "@/lib/orders/lists/data";
import { QUIET_STATES } from "@/lib/orders/lists/find-needs";
import { ENDED_STATES, ENDED_WITHOUT, OPEN_STATES } from "@/lib/orders/order-states";
import { parseDate, toIsoDate } from "@/lib/platform/identity/days/calendar-date";
import { boundsOfDay, startOfDay } from "@/lib/platform/india-day";
import { REGISTRY } from "@/lib/services/registry";

type View = {
  states?: readonly OrderState[];
  priced?: boolean;
  /**
   * Only orders put aside; only quiet ones, not put aside and without news for a day; only those that need the shop; or
   * only those whose price is held.
   */
  only?: "aside" | "quiet" | "needs" | "held";
};

/** The agents' saved views. */
export const AGENT_VIEWS = {
  all: {},
  open: { states: OPEN_STATES },
  done: { states: ENDED_STATES },
  needs: { only: "needs" },
  quiet: { states: QUIET_STATES, only: "quiet" },
  aside: { only: "aside" },
} as const satisfies Record<string, View>;

/** The operator's saved views, the most urgent first. */
export const ADMIN_VIEWS = {
  all: {},
  trouble: { states: ["unknown", "needs_review", "created"] },
  review: { states: ["needs_review"] },
  unknown: { states: ["unknown"] },
  waiting: { states: ["awaiting_customer"] },
  working: { states: ["submitting", "processing"] },
  done: { states: ["succeeded"] },
  ended: { states: ENDED_WITHOUT },
  unpriced: { priced: false },
  held: { only: "held" },
} as const satisfies Record<string, View>;

type Views = Record<string, View>;

/** The variants of services with several, by which a list can be filtered. */
export const VARIANTS: { service: Service; variant: string }[] = REGISTRY.filter(
  ({ variants }) => variants.length > 1,
).flatMap(({ code, variants }) => variants.map((variant) => ({ service: code, variant })));

/** A list's query: valid texts as they are in the URL; invalid ones are left out. */
export type AskedList = {
  view: string;
  /** A service, or one of VARIANTS. */
  service?: string;
  state?: OrderState;
  shop?: string;
  /** Days in India, both included: `2026-04-01`. */
  from?: string;
  to?: string;
  price?: "priced" | "unpriced";
  sort?: Sort;
  /** A search of this sign-in, sealed. */
  found?: string;
};

type Params = Record<string, string | undefined>;

const oneOf = <T extends string>(all: readonly T[], text: string | undefined) =>
  all.find((one) => one === text);

const matching = (pattern: RegExp, text: string | undefined) =>
  text !== undefined && pattern.test(text) ? text : undefined;

/** Parses a list's query string. @param views those of the reader's role; an unknown view becomes the first, all */
export function readAsked(params: Params, views: Views): AskedList {
  const view = params.view !== undefined && Object.hasOwn(views, params.view) ? params.view : "all";
  return withoutNothing({
    view,
    service: oneOf([...SERVICES, ...VARIANTS.map(({ variant }) => variant)], params.service),
    state: oneOf(ORDER_STATES, params.state),
    shop: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, params.shop),
    from: readDay(params.from),
    to: readDay(params.to),
    price: oneOf(["priced", "unpriced"] as const, params.price),
    sort: oneOf(SORTS, params.sort),
    found: params.found ? (matching(/^[\w-]{1,1500}$/, params.found) ?? "over") : undefined,
  });
}

function withoutNothing<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const known = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function dayIn(text: string | undefined) {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? "") ?? [];
  const parsed = parseDate({ day, month, year });
  return parsed.ok ? parsed.value : null;
}

function readDay(text: string | undefined): string | undefined {
  const day = dayIn(text);
  return day ? toIsoDate(day) : undefined;
}

/** The states in a view. */
export function statesOf(views: Views, view: string): readonly OrderState[] {
  return views[view]?.states ?? ORDER_STATES;
}

/** The database filter, without the search, which needs the sign-in. */
export function filterOf(asked: AskedList, views: Views): OrderFilter {
  const view = views[asked.view] ?? {};
  const { service, state, shop, price } = asked;
  const states = state ? statesOf(views, asked.view).filter((one) => one === state) : view.states;
  const priced = view.priced ?? (price ? price === "priced" : undefined);
  const whole = oneOf(SERVICES, service);
  const [from, to] = [readDay(asked.from), readDay(asked.to)];
  return withoutNothing({
    states,
    service: whole ?? VARIANTS.find(({ variant }) => variant === service)?.service,
    variant: whole ? undefined : service,
    shopId: shop,
    priced,
    only: view.only === "needs" ? undefined : view.only,
    madeFrom: from === undefined ? undefined : startOfDay(from),
    madeBefore: to === undefined ? undefined : boundsOfDay(to).to,
  });
}

/** A list's URL with changes; `undefined` removes a part. */
export function listHref(base: string, asked: AskedList, changes: Params = {}): string {
  const { view, ...rest } = { ...asked, ...changes };
  const params = new URLSearchParams();
  if (view && view !== "all") params.set("view", view);
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) params.set(name, value);
  return params.size > 0 ? `${base}?${params}` : base;
}

/** A cursor as text in a URL: `1764000000000-B0123456789AB`. */
export function cursorText({ at, id }: Cursor): string {
  return `${at.getTime()}-${id}`;
}

/** The reverse of `cursorText`; undefined for any other text. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const [, time, id] = /^(\d{1,15})-([0-9A-Z]{6,32})$/.exec(text ?? "") ?? [];
  return time && id ? { at: new Date(Number(time)), id } : undefined;
}
