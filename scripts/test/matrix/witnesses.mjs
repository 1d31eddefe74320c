import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Problem } from "../../launcher/messages.mjs";

/**
 * What a Node process saw of its machine as it began, and whenever its clock jumped.
 * @typedef {object} Seen
 * @property {number} pid
 * @property {string} script the path of what it runs
 * @property {string} node its version, such as "v22.12.0"
 * @property {number} user its id
 * @property {number} processors how many it may use
 * @property {number} memoryMb the limit of its control group; 0 or more than any machine has for none
 * @property {number} awayHours of its clock from the real one
 */

/**
 * @param {Seen} seen
 * @returns {boolean} whether it is the process that answers people's requests
 */
export const isServing = ({ script }) => path.basename(script) === "serve.mjs";

/**
 * @param {Seen} seen
 * @returns {boolean} whether it is npm
 */
export const isNpm = ({ script }) => /[\\/]npm(-cli\.js)?$/.test(script);

/**
 * Prepares a folder in which the Node processes of a portal write what they see.
 * @param {string} folder is made; any user may write to its file
 * @param {{ hasClock?: boolean }} [options] hasClock: their clock follows `setClock`
 * @returns {{ nodeOptions: string, seen: () => Seen[], setClock: (hours: number) => void }} nodeOptions: for NODE_OPTIONS
 */
export function witnessesIn(folder, { hasClock = false } = {}) {
  mkdirSync(folder, { recursive: true });
  for (const name of ["witness.mjs", "moved-date.mjs"])
    copyFileSync(fileURLToPath(new URL(name, import.meta.url)), path.join(folder, name));
  const file = path.join(folder, "seen.jsonl");
  const setClock = (hours) => writeFileSync(path.join(folder, "clock"), String(hours));
  writeFileSync(file, "");
  if (hasClock) setClock(0);
  // Also where the caller's files are for nobody else.
  chmodSync(folder, 0o755);
  chmodSync(file, 0o666);
  return {
    nodeOptions: `--import ${pathToFileURL(path.join(folder, "witness.mjs")).href}`,
    seen: () => readFileSync(file, "utf8").split("\n").filter(Boolean).map(JSON.parse),
    setClock,
  };
}

/**
 * Proves that a row's condition held in all of a portal's processes.
 * @param {Seen[]} seen
 * @param {string} what such as "processors"
 * @param {(one: Seen) => unknown} read
 * @param {(value: any) => boolean} isRight
 * @returns {string} a sentence with what they saw
 * @throws {Problem} when the serving process wrote nothing, or one saw something else
 */
export function proof(seen, what, read, isRight) {
  const serving = seen.filter(isServing);
  if (serving.length === 0) throw new Problem("The process that serves wrote nothing, so nothing is proved.");
  const wrong = seen.filter((one) => !isRight(read(one)));
  if (wrong.length > 0) {
    const sights = wrong.map((one) => `${path.basename(one.script)} saw ${read(one)}`);
    throw new Problem(`${what}: ${[...new Set(sights)].join(", ")}`);
  }
  const values = [...new Set(seen.map(read))].join(", ");
  const processes = new Set(seen.map(({ pid }) => pid)).size;
  return `${what}: ${values}, in all ${processes} Node processes, ${serving.length} of them serving`;
}
