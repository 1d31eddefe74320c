/** A metric's labels, each with every value that it may have. Nothing of a person, an order or a URL is ever one. */
export type LabelLists = Readonly<Record<string, readonly string[]>>;

/** One value for each label of a metric. */
export type LabelValues<L extends LabelLists> = { [Name in keyof L]: L[Name][number] };

/** A metric as Prometheus knows it. */
export type Metric = {
  /** In snake_case, with its unit; a counter ends in `_total`. */
  name: string;
  type: "counter" | "gauge" | "histogram";
  help: string;
  labels: LabelLists;
  /** Whether each process counts for itself, or every process reads the same from the database. */
  of: "process" | "database";
};

/** One line of an answer. `suffix` is what a histogram adds to the metric's name. */
export type Sample = { suffix?: string; labels: Readonly<Record<string, string>>; value: number };

/** A metric and its values now. */
export type Reading = { metric: Metric; samples: readonly Sample[] };

/** What a value becomes that is not in its label's list, so that nobody can add series without end. */
export const OTHER = "other";

/** Every combination of the labels' values, in the order of their lists; one without labels if there are none. */
export function combinations(lists: LabelLists): Record<string, string>[] {
  return Object.entries(lists).reduce<Record<string, string>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** Labels with each unlisted value replaced. */
export function listed(lists: LabelLists, labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lists).map(([name, values]) => {
      const value = labels[name] ?? OTHER;
      return [name, values.includes(value) ? value : OTHER];
    }),
  );
}
