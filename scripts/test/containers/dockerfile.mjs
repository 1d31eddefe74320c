/**
 * One step of a stage, such as `RUN npm ci`.
 * @typedef {{ verb: string, text: string }} Step
 * @typedef {{ name: string, from: string, steps: Step[] }} Stage
 */

/**
 * Reads a Dockerfile of the kind that this project has: every stage has a name, and no step goes over several lines.
 * @param {string} text
 * @returns {Stage[]}
 */
export function readDockerfile(text) {
  const stages = [];
  for (const line of text.split("\n")) {
    const [, verb, rest] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (!verb) continue;
    if (rest.endsWith("\\")) throw new Error(`A step over several lines: ${line}`);
    if (verb === "FROM") {
      const [, from, name] = /^(\S+) AS (\w+)$/.exec(rest) ?? [];
      if (!name) throw new Error(`A stage without a name: ${line}`);
      stages.push({ name, from, steps: [] });
    } else stages.at(-1).steps.push({ verb, text: rest });
  }
  return stages;
}

/**
 * @param {string} text of a COPY
 * @returns {{ stage: string | undefined, owner: string | undefined, sources: string[], target: string }}
 */
export function readCopy(text) {
  const words = text.split(" ");
  const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.split("=")[1];
  const paths = words.filter((word) => !word.startsWith("--"));
  return { stage: option("from"), owner: option("chown"), sources: paths.slice(0, -1), target: paths.at(-1) };
}

/**
 * @param {string} text of an ENV, `NAME=value` once or more
 * @returns {Record<string, string>}
 */
export const readEnv = (text) =>
  Object.fromEntries(
    text.split(" ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );

/**
 * The rules of .dockerignore, as far as this project uses them: names, `*` inside a name, and a leading `**`.
 * @param {string} text
 * @returns {(name: string) => boolean} whether a path of the project stays out of the images
 */
export function readIgnore(text) {
  const rules = text
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const anywhere = line.startsWith("**/");
      const words = (anywhere ? line.slice(3) : line)
        .split("*")
        .map((word) => word.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      return new RegExp(`^${anywhere ? "(.*/)?" : ""}${words.join("[^/]*")}(/|$)`);
    });
  return (name) => rules.some((rule) => rule.test(name));
}
