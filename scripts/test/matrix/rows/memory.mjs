import { renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Problem } from "../../../launcher/messages.mjs";
import { cleanClone, machineOf, mainJourney } from "../main-journey.mjs";
import { withMemory } from "../memory-group.mjs";
import { whileServing } from "../start-portal.mjs";
import { proof } from "../witnesses.mjs";

const LIMIT_MB = 1024;
const LIMIT_BYTES = LIMIT_MB * 2 ** 20;
const ADVICE =
  "this machine has 1.0 GB. Add memory or swap, or install and build on a larger machine and copy the folder";

/** A build with so little memory may not end. */
const FIRST_MS = 240_000;

/**
 * 1 GB for everything, PostgreSQL included. The first start of a clean clone comes up soon, or has said what to do. Once
 * that was done, the portal serves from its new place, beginning with a new demo, and the system kills none of its
 * processes.
 */
export const oneGigabyte = {
  about: "1 GB of memory",
  run: async (place) => {
    const built = cleanClone(place, "built");
    await withMemory(LIMIT_BYTES, ({ before }) =>
      firstStart(place, machineOf(place, { copy: built, before })),
    );
    await whileServing(machineOf(place, { copy: built }), async () => {});
    const copy = path.join(place.folder, "portal");
    rmSync(path.join(built, ".data"), { recursive: true });
    renameSync(built, copy);
    place.say("installed and built with this machine's whole memory, and moved, without its data");
    await withMemory(LIMIT_BYTES, async ({ before, seen }) => {
      const machine = machineOf(place, { copy, before });
      await mainJourney(place, machine);
      const isLimit = (mb) => mb === LIMIT_MB;
      place.say(proof(machine.witnesses.seen(), "memory in MB", ({ memoryMb }) => memoryMb, isLimit));
      const { limitMb, peakMb, kills } = seen();
      place.say(`limit ${limitMb} MB, peak ${peakMb} MB with cached files, ${kills} processes killed`);
      if (limitMb !== LIMIT_MB || kills !== 0) throw new Problem("The portal does not run in 1 GB.");
    });
  },
};

async function firstStart({ say }, machine) {
  try {
    await whileServing({ ...machine, readyMs: FIRST_MS }, async () => {});
    say("a first start installs and builds");
  } catch (error) {
    if (!error.message.includes(ADVICE)) throw error;
    say(`a first start says: ${ADVICE}`);
  }
}
