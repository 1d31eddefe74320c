import type { OrderState } from "../../../db/schema/orders";
import { dedupeKey, type Evidence } from "../../../lib/orders/evidence/evidence";
import { truth } from "../../../lib/orders/evidence/truth";
import { FACT, FACT_NAMES, permutations, renumbered } from "../../../testing/histories";
import type { Random } from "../random";
import type { Figure, Row } from "../row";

type Truth = (set: readonly Evidence[]) => OrderState;
const FINAL: readonly OrderState[] = ["succeeded", "refunded"];

/** Sets of one to six facts: every set of up to two, then random ones; each in every order, and with repetitions. */
export const truthRow: Row = {
  name: "truth",
  target: "one state for each set of up to 6 facts, in whatever order and however often they come",
  control: "the sorting of facts by meaning (the last fact alone decides)",
  inTests: true,
  counts: { full: 20_000, short: 2_000, control: 200 },
  run: async ({ random, count, sabotage }) => checkTruth(sabotage ? lastFactDecides : truth, random, count),
};

/** The state if only the newest fact decided: the mistake that this row must detect. */
const lastFactDecides: Truth = (set) => truth(set.slice(-1));

function checkTruth(truthOf: Truth, random: Random, count: number): Figure {
  const faults = { orderMatters: 0, repetitionMatters: 0, weakEvidence: 0 };
  const examples: string[] = [];
  let orders = 0;
  const sets = [...smallSets(), ...Array.from({ length: count }, () => setByChance(random))];
  for (const set of sets) {
    const state = truthOf(set);
    const kinds = set.map(({ kind }) => kind).join(" ");
    // A decision is weighed against what came later, so with one the position of a fact matters.
    const isDecided = set.some(({ kind }) => kind === "decided");
    for (const order of permutations(set)) {
      orders += 1;
      if (truthOf(isDecided ? order : renumbered(order)) === state) continue;
      faults.orderMatters += 1;
      examples.push(`order matters: ${kinds}`);
      break;
    }
    const again = set.map((fact, index) => ({ ...fact, seq: set.length + index + 1 }));
    if (!isDecided && truthOf([...set, ...again]) !== state) {
      faults.repetitionMatters += 1;
      examples.push(`repetition matters: ${kinds}`);
    }
    if (FINAL.includes(state) && !set.some(proves)) {
      faults.weakEvidence += 1;
      examples.push(`called ${state} on weak evidence: ${kinds}`);
    }
  }
  return { n: sets.length, unit: "sets", faults, notes: { histories: orders }, examples };
}

function proves(fact: Evidence): boolean {
  if (fact.kind === "callback") return fact.content.trust === "confirmed";
  if (fact.kind === "found") return fact.content.reference !== null;
  return ["decided", "onboarded", "verified"].includes(fact.kind);
}

function smallSets(): Evidence[][] {
  const names = FACT_NAMES.map((name) => [name]);
  const pairs = FACT_NAMES.flatMap((one, index) => FACT_NAMES.slice(index + 1).map((other) => [one, other]));
  return [...names, ...pairs].map(toSet);
}

function setByChance(random: Random): Evidence[] {
  return toSet(random.shuffled(FACT_NAMES).slice(0, 3 + random.below(4)));
}

/** The facts as recordEvidence stores them: each once. */
function toSet(names: readonly (keyof typeof FACT)[]): Evidence[] {
  const facts = new Map(names.map((name) => [dedupeKey(FACT[name]), FACT[name]]));
  return [...facts.values()].map((fact, index) => ({ ...fact, seq: index + 1 }) as Evidence);
}
