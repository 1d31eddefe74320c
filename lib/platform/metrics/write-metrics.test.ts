import { describe, expect, test } from "vitest";
import { areaOf } from "./count-requests";
import { defineCounter, defineHistogram } from "./counter";
import { formatFor, writeMetrics } from "./write-metrics";

const fruit = defineCounter({
  name: "bahi_test_fruit_total",
  help: 'Fruit, "counted"\nby \\ kind.',
  labels: { kind: ["apple", "mango"], ripe: ["yes", "no"] },
});

describe("a counter", () => {
  test("shows every combination from the start, and what was added", () => {
    fruit.add({ kind: "mango", ripe: "yes" });
    fruit.add({ kind: "mango", ripe: "yes" }, 2);
    const text = writeMetrics([fruit.read()], "portal", "text");
    expect(text).toBe(
      [
        '# HELP bahi_test_fruit_total Fruit, "counted"\\nby \\\\ kind.',
        "# TYPE bahi_test_fruit_total counter",
        'bahi_test_fruit_total{process="portal",kind="apple",ripe="yes"} 0',
        'bahi_test_fruit_total{process="portal",kind="apple",ripe="no"} 0',
        'bahi_test_fruit_total{process="portal",kind="mango",ripe="yes"} 3',
        'bahi_test_fruit_total{process="portal",kind="mango",ripe="no"} 0',
        "",
      ].join("\n"),
    );
  });

  test("has no series for what a stranger sends, however much of it", () => {
    const sold = defineCounter({ name: "bahi_test_sold_total", help: "", labels: { kind: ["apple"] } });
    for (const kind of ["9999 4105 7058", 'x"} 1\nbahi_evil 1', "asha@example.test", "apple "])
      sold.add({ kind: kind as "apple" });
    const { samples } = sold.read();
    expect(samples).toHaveLength(2);
    expect(samples.find(({ labels }) => labels.kind === "other")?.value).toBe(4);
  });

  test("is one for all who define it, as two copies of a file do", () => {
    const again = defineCounter({ name: "bahi_test_two_total", help: "", labels: {} });
    defineCounter({ name: "bahi_test_two_total", help: "", labels: {} }).add({});
    expect(again.read().samples).toEqual([{ labels: {}, value: 1 }]);
  });
});

test("a histogram counts each value in its bucket and all above", () => {
  const wait = defineHistogram({
    name: "bahi_test_wait_seconds",
    help: "Waits.",
    labels: {},
    buckets: [0.1, 1],
  });
  for (const seconds of [0.1, 0.5, 7]) wait.observe({}, seconds);
  expect(writeMetrics([wait.read()], "worker", "text").split("\n").slice(2, -1)).toEqual([
    'bahi_test_wait_seconds_bucket{process="worker",le="0.1"} 1',
    'bahi_test_wait_seconds_bucket{process="worker",le="1"} 2',
    'bahi_test_wait_seconds_bucket{process="worker",le="+Inf"} 3',
    'bahi_test_wait_seconds_sum{process="worker"} 7.6',
    'bahi_test_wait_seconds_count{process="worker"} 3',
  ]);
});

test("what belongs to the database names no process, and values are written as Prometheus reads them", () => {
  const metric = { name: "bahi_test_age", type: "gauge", help: "Age.", labels: {}, of: "database" } as const;
  const written = (value: number) =>
    writeMetrics([{ metric, samples: [{ labels: { part: 'a"\\\n' }, value }] }], "portal", "text").split(
      "\n",
    )[2];
  expect(written(Infinity)).toBe('bahi_test_age{part="a\\"\\\\\\n"} +Inf');
  expect(written(Number.NaN)).toMatch(/ NaN$/);
  expect(written(1_500.25)).toMatch(/ 1500\.25$/);
});

test("OpenMetrics names a counter without its ending, and has an end", () => {
  const text = writeMetrics([fruit.read()], "portal", "open");
  expect(text).toContain("# TYPE bahi_test_fruit counter\nbahi_test_fruit_total{");
  expect(text.endsWith("\n# EOF\n")).toBe(true);
});

test.each([
  [null, "text/plain; version=0.0.4; charset=utf-8"],
  ["*/*", "text/plain; version=0.0.4; charset=utf-8"],
  [
    "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
    "application/openmetrics-text; version=1.0.0; charset=utf-8",
  ],
])("who accepts %s gets %s", (accept, contentType) => {
  expect(formatFor(accept).contentType).toBe(contentType);
});

test.each([
  ["/admin/orders?q=1", "admin"],
  ["/agent", "agent"],
  ["/r/B0ABC.1.token", "customer"],
  ["/api/callbacks/inexopay/secret", "api"],
  ["/_next/static/x.js", "files"],
  ["/login", "other"],
  ["/constructor/__proto__", "other"],
  ["", "other"],
])("a request for %s counts under %s", (url, area) => {
  expect(areaOf(url)).toBe(area);
});
