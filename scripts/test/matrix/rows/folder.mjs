import path from "node:path";
import { cleanClone, machineOf, mainJourney } from "../main-journey.mjs";
import { isNpm, proof } from "../witnesses.mjs";

const NAME = path.join("मेरी दुकान", "the portal (2)");
const INSIDE = `${path.sep}${NAME}${path.sep}`;
/** npm itself is where it is. */
const placeOf = (seen) => (seen.script.includes(INSIDE) || isNpm(seen) ? NAME : seen.script);

/** Everything is in a folder whose name has spaces, brackets and Devanagari. */
export const oddFolder = {
  about: "a folder with spaces and Devanagari in its name",
  run: async (place) => {
    const machine = machineOf(place, { copy: cleanClone(place, NAME) });
    await mainJourney(place, machine);
    place.say(proof(machine.witnesses.seen(), "folder", placeOf, (name) => name === NAME));
  },
};
