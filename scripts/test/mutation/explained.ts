import type { Mutant } from "./mutants";

type Explained = Pick<Mutant, "file" | "from" | "to"> & { because: string };

/** Mutants that no test can notice, or that none should: the program does the same, or what differs is only for people. */
const EXPLAINED: readonly Explained[] = [
  ...of("lib/orders/evidence/truth.ts", [
    {
      from: "latest.seq > item.seq",
      to: "(latest.seq) >= (item.seq)",
      because: "No two facts of an order have the same number.",
    },
    {
      from: '"refunded"',
      to: '""',
      because: "A refund that was decided falls through to the last line, which returns the decision.",
    },
  ]),
  ...of("lib/platform/privacy/keyring.ts", [
    {
      from: "known?.keys !== keys || known.current !== current",
      to: "true",
      because: "Parsed each time instead of once: the same keys, more slowly.",
    },
    {
      from: "known.current !== current",
      to: "(known.current) === (current)",
      because: "A process reads its settings once, so only the first part ever differs.",
    },
    {
      from: 'key ?? ""',
      to: "(key)",
      because: "The settings' schema has refused a list with a part that has no key.",
    },
    { from: '""', to: '"mutant"', because: "The same: no part without a key comes this far." },
    {
      from: "!master",
      to: "false",
      because: "The settings' schema has refused a current key that is not in the list.",
    },
  ]),
];

function of(file: string, all: Omit<Explained, "file">[]): Explained[] {
  return all.map((one) => ({ file, ...one }));
}

/** Why nobody notices a mutant; undefined if somebody should. */
export function explanationOf({ file, from, to }: Mutant): string | undefined {
  return EXPLAINED.find((one) => one.file === file && one.from === from && one.to === to)?.because;
}
