import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Break, ChainReader, GENESIS, type Link, linkHash } from "./chain";
import type { Head } from "./read-heads";

/** A valid chain with these facts. */
function chainOf(facts: string[]): Link[] {
  let hash: Buffer = GENESIS;
  return facts.map((fact, index) => {
    const content = JSON.stringify([index + 1, fact]);
    hash = linkHash(hash, content);
    return { seq: index + 1, content, hash };
  });
}
const headsOf = (links: Link[]): Head[] =>
  links.map(({ seq, hash }, index) => ({
    ...{ seq, hash: hash.toString("hex"), line: index + 1 },
    databaseId: null,
  }));

function verify(links: Link[], heads: Head[] = []): Break | null {
  const reader = new ChainReader(heads);
  for (const link of links) {
    const broken = reader.next(link);
    if (broken) return broken;
  }
  return reader.end();
}

const facts = fc.array(fc.string({ maxLength: 12 }), { minLength: 3, maxLength: 40 });
const place = fc.nat();

describe("the chain", () => {
  test("is sound as written, with any of its heads noted", () => {
    fc.assert(
      fc.property(facts, place, (list, at) => {
        const links = chainOf(list);
        expect(verify(links)).toBeNull();
        expect(verify(links, headsOf(links.slice(at % links.length)))).toBeNull();
      }),
    );
  });

  test("reports an edited entry by its number", () => {
    fc.assert(
      fc.property(facts, place, fc.string(), (list, at, more) => {
        const links = chainOf(list);
        const link = links[at % links.length] as Link;
        links[link.seq - 1] = { ...link, content: `${link.content}${more}!` };
        expect(verify(links)).toEqual({ fault: "changed", seq: link.seq });
      }),
    );
  });

  test("reports a deleted entry, whether its number is left out or reused", () => {
    fc.assert(
      fc.property(facts, place, (list, at) => {
        const links = chainOf(list);
        const index = at % (links.length - 1);
        const [gone] = links.splice(index, 1);
        expect(verify(links)).toEqual({ fault: "missing", seq: gone?.seq });
        const renumbered = links.map((link, place) => ({ ...link, seq: place + 1 }));
        expect(verify(renumbered)).toEqual({ fault: "changed", seq: gone?.seq });
      }),
    );
  });

  test("reports two swapped entries", () => {
    fc.assert(
      fc.property(facts, place, place, (list, one, other) => {
        const links = chainOf(list);
        const [first, second] = [one % links.length, other % links.length].sort((a, b) => a - b);
        fc.pre(first !== undefined && second !== undefined && first !== second);
        const [a, b] = [links[first as number] as Link, links[second as number] as Link];
        links[a.seq - 1] = { ...b, seq: a.seq };
        links[b.seq - 1] = { ...a, seq: b.seq };
        expect(verify(links)).toEqual({ fault: "changed", seq: a.seq });
      }),
    );
  });

  test("reports a tail that was cut off before a noted head", () => {
    fc.assert(
      fc.property(facts, place, (list, at) => {
        const links = chainOf(list);
        const left = links.slice(0, at % links.length);
        expect(verify(left, headsOf(links.slice(-1)))).toEqual({ fault: "cut", seq: left.length + 1 });
        expect(verify(left)).toBeNull();
      }),
    );
  });

  test("reports a rewritten chain that is sound in itself, by a noted head", () => {
    fc.assert(
      fc.property(facts, place, (list, at) => {
        const index = at % list.length;
        const forged = chainOf(list.map((fact, place) => (place === index ? `${fact}!` : fact)));
        expect(verify(forged)).toBeNull();
        const broken = verify(forged, headsOf(chainOf(list)));
        expect(broken).toEqual({ fault: "rewritten", seq: index + 1 });
      }),
    );
  });
});
