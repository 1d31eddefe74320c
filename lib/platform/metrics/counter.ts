import {
  combinations,
  type LabelLists,
  type LabelValues,
  listed,
  type Metric,
  OTHER,
  type Reading,
  type Sample,
} from "@/lib/platform/metrics/metric";

type Definition<L extends LabelLists> = Pick<Metric, "name" | "help"> & { labels: L };

/** A count of this process since its start. */
export type Counter<L extends LabelLists> = {
  add(labels: LabelValues<L>, by?: number): void;
  /** Its value for each combination of labels, also those that never occurred: an alert can then see the first. */
  read(): Reading;
};

/** How long something took, in seconds, in this process since its start. */
export type Histogram<L extends LabelLists> = {
  observe(labels: LabelValues<L>, seconds: number): void;
  read(): Reading;
};

type Observed = { counts: number[]; sum: number; count: number };

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & {
  bahiCounts?: Map<string, number>;
  bahiObserved?: Map<string, Observed>;
};

function counts(): Map<string, number> {
  holder.bahiCounts ??= new Map();
  return holder.bahiCounts;
}

function observed(): Map<string, Observed> {
  holder.bahiObserved ??= new Map();
  return holder.bahiObserved;
}

const keyOf = (name: string, labels: Record<string, string>) => JSON.stringify([name, labels]);

/** Defines a counter beside what it counts. lib/operator/metrics/metrics.ts lists them all. */
export function defineCounter<const L extends LabelLists>(definition: Definition<L>): Counter<L> {
  const { name, labels: lists } = definition;
  return {
    add(labels, by = 1) {
      const key = keyOf(name, listed(lists, labels));
      counts().set(key, (counts().get(key) ?? 0) + by);
    },
    read() {
      const value = (labels: Record<string, string>) => counts().get(keyOf(name, labels)) ?? 0;
      const samples = withOther(lists, (labels) => counts().has(keyOf(name, labels))).map((labels) => ({
        labels,
        value: value(labels),
      }));
      return { metric: { ...definition, type: "counter", of: "process" }, samples };
    },
  };
}

/**
 * Defines a histogram beside what it measures. lib/operator/metrics/metrics.ts lists them all.
 * @param definition.buckets upper bounds in seconds, ascending; one without a bound follows
 */
export function defineHistogram<const L extends LabelLists>(
  definition: Definition<L> & { buckets: readonly number[] },
): Histogram<L> {
  const { buckets, ...rest } = definition;
  const { name, labels: lists } = rest;
  const none = (): Observed => ({ counts: buckets.map(() => 0), sum: 0, count: 0 });
  return {
    observe(labels, seconds) {
      const key = keyOf(name, listed(lists, labels));
      const known = observed().get(key) ?? none();
      buckets.forEach((bound, at) => {
        if (seconds <= bound) known.counts[at] = (known.counts[at] ?? 0) + 1;
      });
      known.sum += seconds;
      known.count += 1;
      observed().set(key, known);
    },
    read() {
      const of = (labels: Record<string, string>) => observed().get(keyOf(name, labels));
      const samples = withOther(lists, (labels) => of(labels) !== undefined).flatMap((labels): Sample[] => {
        const { counts, sum, count } = of(labels) ?? none();
        return [
          ...buckets.map((bound, at) => ({
            suffix: "_bucket",
            labels: { ...labels, le: String(bound) },
            value: counts[at] ?? 0,
          })),
          { suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count },
          { suffix: "_sum", labels, value: sum },
          { suffix: "_count", labels, value: count },
        ];
      });
      return { metric: { ...rest, type: "histogram", of: "process" }, samples };
    },
  };
}

/** The combinations of the listed values, and of unlisted ones those that occurred. */
function withOther(lists: LabelLists, occurred: (labels: Record<string, string>) => boolean) {
  const open = Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, [...values, OTHER]]));
  const usual = new Set(combinations(lists).map((labels) => JSON.stringify(labels)));
  return combinations(open).filter((labels) => usual.has(JSON.stringify(labels)) || occurred(labels));
}
