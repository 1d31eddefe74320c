import { readFileSync } from "node:fs";
import { Lacking, said } from "../lacking.mjs";
import { cleanClone, machineOf, mainJourney } from "../main-journey.mjs";
import { proof } from "../witnesses.mjs";

/** One of the processors for everything: the install, the build, PostgreSQL and the portal. */
export const oneCore = {
  about: "one processor",
  run: async (place) => {
    if (process.platform !== "linux") throw new Lacking("Only Linux binds a process to a processor.");
    said(["taskset", "--version"]);
    const [, ours] = /^Cpus_allowed_list:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"));
    const machine = machineOf(place, { copy: cleanClone(place), before: ["taskset", "-c", ours] });
    await mainJourney(place, machine);
    const isOne = (count) => count === 1;
    place.say(proof(machine.witnesses.seen(), "processors", ({ processors }) => processors, isOne));
  },
};
