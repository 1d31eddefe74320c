import { SERVICES } from "../../db/schema/services";
import { post, readForm, withFields } from "../../e2e/fixtures/forms";
import { send } from "../../e2e/fixtures/http";
import type { Portal } from "../../e2e/fixtures/portal";
import { routesUnder } from "../../e2e/fixtures/routes";
import type { Session } from "../../e2e/fixtures/session";
import { ADMIN_VIEWS, AGENT_VIEWS } from "../../lib/orders/lists/asked-list";
import { SORTS } from "../../lib/orders/lists/data";
import { DAY_MS } from "../../lib/platform/india-day";

/** Something that people open or look for. */
export type Opening = {
  what: string;
  /** @returns the status of the answer */
  open: () => Promise<number>;
};

type Seen = {
  portal: Portal;
  agent: Session;
  admin: Session;
  /** An order of the agent's shop that waits for its customer. */
  orderId: string;
  link: string;
};

/** Every page without a part that varies, every view, filter and search, and what strangers open. */
export async function pagesOf(seen: Seen): Promise<Opening[]> {
  const { agent, admin } = seen;
  const known = await knownIn(seen);
  const box = readForm(`${seen.portal.url}/admin/orders`, (await admin.get("/admin/orders")).text, "q");
  const pages = (folder: string) =>
    routesUnder(folder)
      .filter(({ kind, path }) => kind === "page" && !path.includes("["))
      .map(({ path }) => path);
  const own = [...pages("agent"), ...agentLists(known), `/agent/orders/${seen.orderId}`];
  const all = [
    ...pages("admin"),
    ...adminLists(known),
    `/admin/orders/${seen.orderId}`,
    "/admin/callbacks?outcome=recorded",
  ];
  return [
    ...own.map((path) => opening(path, known, () => agent.get(path))),
    ...all.map((path) => opening(path, known, () => admin.get(path))),
    ...searches(seen, known).map(([by, text]) => ({
      what: `search by ${by}`,
      open: async () => (await post(withFields(box, { q: text }), admin.cookie)).status,
    })),
    ...[
      "/login",
      new URL(seen.link).pathname,
      `/pan-redirect?txid=${known.txid}`,
      "/pan-redirect?txid=TX-none",
    ].map((path) => opening(path, known, () => send(seen.portal.url + path))),
  ];
}

function opening(path: string, known: Known, get: () => Promise<{ status: number }>): Opening {
  // The same words in both portals, whatever ids they have.
  const what = path
    .replace(known.shop, "ID")
    .replaceAll(known.day, "DAY")
    .replace(/(after|before)=[^&]+/, "$1=deep")
    .replace(/txid=(?!TX-none)[^&]+/, "txid=known")
    .replace(/orders\/[0-9A-Z]+$/, "orders/ID")
    .replace(/^\/r\/.*/, "/r/TOKEN");
  return { what, open: async () => (await get()).status };
}

const searches = ({ orderId }: Seen, { txid, reference }: Known): [by: string, text: string][] => [
  ["order", orderId],
  ["txid", txid],
  ["reference", reference],
  ["mobile", "9811100022"],
  ["PAN", "AAAPD1234F"],
  ["a number that nobody has", "TX-none"],
];

const agentLists = ({ deep }: Known) => [
  ...Object.keys(AGENT_VIEWS).map((view) => `/agent/orders?view=${view}`),
  `/agent/orders?after=${deep}`,
];

const adminLists = ({ deep, shop, day }: Known) => {
  const views = Object.keys(ADMIN_VIEWS).map((view) => `view=${view}`);
  const filters = [
    ...views.flatMap((view) => [view, `${view}&after=${deep}`]),
    ...SORTS.map((sort) => `sort=${sort}`),
    // Some services never have this state.
    ...SERVICES.flatMap((service) => [`service=${service}`, `service=${service}&state=refunded`]),
    ...["state=needs_review", `shop=${shop}`, `shop=${shop}&view=review`],
    ...["price=unpriced", `from=${day}&to=${day}`],
  ];
  return filters.map((filter) => `/admin/orders?${filter}`);
};

type Known = {
  shop: string;
  txid: string;
  reference: string;
  day: string;
  /** A place in the middle of the list. */
  deep: string;
};

async function knownIn({ portal, orderId }: Seen): Promise<Known> {
  const { database } = portal;
  const [txid] = await portal.sandbox.txids(orderId);
  const [reference] = await database.query<{ number: string }>(
    "select number from vendor_numbers where kind = 'reference' order by number limit 1",
  );
  const [middle] = await database.query<{ id: string; agent_id: string; at: Date }>(
    `select id, agent_id, created_at as at from orders order by created_at desc
     offset (select count(*) / 2 from orders) limit 1`,
  );
  if (!middle || !txid || !reference) throw new Error("There are no orders to look for");
  return {
    ...{ txid, reference: reference.number, shop: middle.agent_id },
    day: new Date(Date.now() - DAY_MS).toISOString().slice(0, 10),
    deep: `${middle.at.getTime()}-${middle.id}`,
  };
}
