import { accountNumber, accountTxnId, acknowledgement, panTxid } from "./ids";

type KindTraits = {
  /** As the customer's page and the callbacks' remarks name it. */
  name: string;
  /** The page where its customer continues, and the parameter that names the application there. */
  page: { path: string; key: string };
  /** Creates a key to that page. */
  newTxid: () => string;
  /** Creates the number that identifies a finished application. */
  newReference: () => string;
};

/** What a customer applies for, and all that differs between the kinds outside their endpoints. */
export const KINDS = {
  pan: {
    name: "PAN application",
    page: { path: "/nsdl-pan/apply", key: "txid" },
    newTxid: panTxid,
    newReference: acknowledgement,
  },
  account: {
    name: "Account opening",
    page: { path: "/nsdl-bank/open", key: "txn_id" },
    newTxid: accountTxnId,
    newReference: accountNumber,
  },
} as const satisfies Record<string, KindTraits>;

export type Kind = keyof typeof KINDS;

/** The kind whose customers continue at a path, or undefined. */
export function kindAt(path: string): Kind | undefined {
  return (Object.keys(KINDS) as Kind[]).find((kind) => KINDS[kind].page.path === path);
}

/** The address of an application's page on the server at `origin`. */
export function pageLink(kind: Kind, origin: string, txid: string): string {
  const { path, key } = KINDS[kind].page;
  return `${origin}${path}?${key}=${txid}`;
}
