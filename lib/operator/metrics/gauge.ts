import {
  combinations,
  type LabelLists,
  type LabelValues,
  listed,
  type Metric,
  type Reading,
} from "@/lib/platform/metrics/metric";

type Value<L extends LabelLists> = { labels: LabelValues<L>; value: number };

/** A figure that is read when it is asked for. */
export type Gauge<L extends LabelLists> = {
  metric: Metric;
  /** With these values now. */
  with(values: readonly Value<L>[]): Reading;
  /** With these values, and 0 for every other combination of labels. */
  counted(values: readonly Value<L>[]): Reading;
};

/** Defines a figure of this process, or of the database, which every process reads the same; one that only grows is a counter. */
export function defineGauge<const L extends LabelLists>(
  of: Metric["of"],
  { type = "gauge", ...rest }: Pick<Metric, "name" | "help"> & { labels: L; type?: "gauge" | "counter" },
): Gauge<L> {
  const metric: Metric = { ...rest, of, type };
  const { labels } = rest;
  const samples = (values: readonly Value<L>[]) =>
    values.map(({ labels: given, value }) => ({ labels: listed(labels, given), value }));
  return {
    metric,
    with: (values) => ({ metric, samples: samples(values) }),
    counted(values) {
      const known = samples(values);
      const keys = new Set(known.map((one) => JSON.stringify(one.labels)));
      const others = combinations(labels).filter((one) => !keys.has(JSON.stringify(one)));
      return { metric, samples: [...known, ...others.map((one) => ({ labels: one, value: 0 }))] };
    },
  };
}
