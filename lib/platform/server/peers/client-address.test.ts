import { describe, expect, test } from "vitest";
import { clientAddress } from "./client-address";
import { peerHeader } from "./peer";

process.env.TRUSTED_PROXIES = "10.0.0.0/8, 2001:db8::/32";

const address = (peer: string | null, forwardedFor?: string) =>
  clientAddress(
    new Headers({
      ...(peer === null ? {} : { [peerHeader()]: peer }),
      ...(forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor }),
    }),
  );

describe("the client's address", () => {
  test.each<[string, string | null, string | undefined, string]>([
    ["is the socket's", "192.0.2.1", undefined, "192.0.2.1"],
    ["is the socket's, whatever it says", "192.0.2.1", "203.0.113.7", "192.0.2.1"],
    ["is what our proxy received from its peer", "10.0.0.1", "203.0.113.7", "203.0.113.7"],
    [
      "is the last that is not ours: what stands before it anybody may have written",
      "10.0.0.1",
      "1.1.1.1, 203.0.113.7, 10.0.0.2",
      "203.0.113.7",
    ],
    ["skips several of our own proxies", "2001:db8::9", "203.0.113.7,10.9.9.9 , 10.0.0.2", "203.0.113.7"],
    ["is plain where it came in IPv6's clothes", "10.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"],
    ["is the proxy's where it says nothing", "10.0.0.1", undefined, "10.0.0.1"],
    ["is the proxy's where all are ours", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.1"],
    ["is the proxy's where it says empty things", "10.0.0.1", " , ,", "10.0.0.1"],
    ["is unknown before the stamp", null, "203.0.113.7", "unknown"],
  ])("%s", (_, peer, forwardedFor, client) => expect(address(peer, forwardedFor)).toBe(client));
});
