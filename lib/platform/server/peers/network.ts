import net from "node:net";

/** A client's network, and the site it belongs to. */
export type Network = { network: string; site: string | null };

/**
 * The part of an address that a client cannot change at will: all of an IPv4 address; the first 64 bits of an IPv6
 * address (network) and its first 48 bits (site, whose networks may all belong to one customer).
 * @param address from the socket or a trusted proxy; anything else is its own network
 */
export function networkOf(address: string): Network {
  const [plain = ""] = address.split("%");
  if (net.isIP(plain) !== 6) return { network: address, site: null };
  const groups = groupsOf(plain);
  return { network: `${groups.slice(0, 4).join(":")}::/64`, site: `${groups.slice(0, 3).join(":")}::/48` };
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  // An IPv4 tail (`64:ff9b::192.0.2.1`) counts as two groups, never among the first four.
  const [front = "", back] = address.replace(/[\d.]*\.\d+$/, "0:0").split("::");
  const [left, right] = [front, back ?? ""].map((part) => (part === "" ? [] : part.split(":")));
  const zeros = back === undefined ? 0 : 8 - (left?.length ?? 0) - (right?.length ?? 0);
  return [...(left ?? []), ...Array.from({ length: zeros }, () => "0"), ...(right ?? [])].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}
