import path from "node:path";
import { copyProject } from "../containers/copy-project.mjs";
import { whileServing } from "./start-portal.mjs";
import { witnessesIn } from "./witnesses.mjs";

/**
 * Where a row runs.
 * @typedef {object} Place
 * @property {string} folder of the row's own; it is removed afterwards
 * @property {(text: string) => void} say one line of what was seen
 */

/**
 * A clean clone of the project, which nobody has installed or built.
 * @param {Place} place
 * @param {string} [name] of its folder
 * @returns {string} the folder
 */
export const cleanClone = ({ folder }, name = "portal") => copyProject(path.join(folder, name));

/**
 * How a copy is run, with witnesses of what its processes see.
 * @param {Place} place
 * @param {{ copy: string, before?: string[], env?: Record<string, string>, hasClock?: boolean }} options hasClock: see
 *   `witnessesIn`; before and env: see `Machine`
 * @returns {import("./start-portal.mjs").Machine & { witnesses: ReturnType<typeof witnessesIn> }}
 */
export function machineOf(place, { copy, before, env = {}, hasClock }) {
  const witnesses = witnessesIn(path.join(place.folder, "witnesses"), { hasClock });
  return { folder: copy, before, env: { NODE_OPTIONS: witnesses.nodeOptions, ...env }, witnesses };
}

/**
 * Starts the portal, follows an order to its end, stops it, starts it again, finds the order, and stops it.
 * @param {Place} place
 * @param {import("./start-portal.mjs").Machine} machine
 * @param {import("./start-portal.mjs").Machine} [restarted] how it is on the second start, if it differs
 * @throws {import("../../launcher/messages.mjs").Problem} at the first step that does not work
 */
export async function mainJourney({ say }, machine, restarted = machine) {
  const orderId = await whileServing(machine, (portal) => portal.orderPan());
  say("started; an agent's PAN order is done");
  await whileServing(restarted, (portal) => portal.sees([orderId]));
  say("stopped and started again; the order is still there");
}
