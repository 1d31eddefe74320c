import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { otlpReceiver } from "../../testing/otlp-receiver";
import { inRoot } from "../launcher/paths.mjs";

const read = (name) => readFileSync(inRoot(name), "utf8");
const page = read("docs/monitoring.md");
const week = read("docs/operators-week.md");
const rules = read("docs/monitoring/alerts.yml");
const tempo = read("docs/monitoring/tempo.yaml");

/** @returns the exit code of a line of a shell */
function codeOf(line) {
  const child = spawn("sh", ["-c", line], { stdio: "ignore" });
  return new Promise((resolve) => child.once("close", resolve));
}

describe("what the pages name is there:", () => {
  test("each file of docs/monitoring", () => {
    const linked = [...page.matchAll(/\]\(monitoring\/([\w.-]+)\)/g)].map(([, name]) => name);
    expect([...new Set(linked)].sort()).toEqual(readdirSync(inRoot("docs/monitoring")).sort());
  });

  test("each alert", () => {
    const known = [...rules.matchAll(/^ {6}- alert: (\w+)$/gm)].map(([, name]) => name);
    const named = [...`${page}${week}`.matchAll(/`(Bahi\w+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test("each attribute of a span, and no other one", () => {
    const sources = readdirSync(inRoot("lib"), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name))
      .map((name) => read(`lib/${name}`))
      .filter((text) => /platform\/trace\//.test(text))
      .join("\n");
    const attribute = /\b(?:bahi|db|http|error)\.[a-z_.]+/g;
    const set = new Set(
      [...sources.matchAll(/"((?:bahi|db|http|error)\.[a-z_.]+)"[\]:]/g)].map(([, name]) => name),
    );
    const [, traces = ""] = page.split("\n## Traces\n");
    const described = new Set([...traces.matchAll(attribute)].map(([name]) => name.replace(/\.$/, "")));
    // These say the same of every span of a kind or process.
    for (const name of ["db.system.name", "bahi.process"]) set.delete(name);
    expect([...described].sort()).toEqual([...set].sort());
  });
});

describe("a collector", () => {
  test("is asked, started and named at one port", () => {
    const [, setting] = /OTEL_EXPORTER_OTLP_ENDPOINT=http:\/\/127\.0\.0\.1:(\d+)/.exec(page) ?? [];
    const started = page.split("\n").filter((line) => line.startsWith("docker run "));
    expect(started).toHaveLength(2);
    for (const line of started) expect(line).toContain(` -p 127.0.0.1:${setting}:${setting} `);
    expect(tempo).toContain(`endpoint: 0.0.0.0:${setting}\n`);
    const [, pages] = /http_listen_port: (\d+)/.exec(tempo) ?? [];
    expect(started[1]).toContain(` -p 127.0.0.1:${pages}:${pages} `);
    expect(page).toContain(`Tempo at \`http://127.0.0.1:${pages}\``);
  });

  test("that takes traces passes the page's question, and one that does not fails it", async () => {
    const collector = await otlpReceiver();
    const [question = ""] = page
      .split("\n")
      .filter((line) => line.startsWith("curl ") && line.includes("/v1/traces"));
    const asked = question.replace("http://127.0.0.1:4318", collector.url);
    expect(asked).not.toBe(question);
    expect(await codeOf(asked)).toBe(0);
    expect(collector.bodies).toEqual(['{"resourceSpans":[]}']);
    collector.answer(401);
    expect(await codeOf(asked)).not.toBe(0);
    collector.close();
  });
});
