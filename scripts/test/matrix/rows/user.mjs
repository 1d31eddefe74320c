import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { said } from "../lacking.mjs";
import { cleanClone, machineOf, mainJourney } from "../main-journey.mjs";
import { proof } from "../witnesses.mjs";

const NOBODY = "nobody";

/** A user without rights installs, builds and runs everything in a folder of their own. */
export const otherUser = {
  about: "a user who is not root",
  run: async (place) => {
    const copy = cleanClone(place);
    const machine = machineOf(place, { copy, ...(process.getuid?.() === 0 ? asNobody(place, copy) : {}) });
    await mainJourney(place, machine);
    const isNotRoot = (id) => id > 0;
    place.say(proof(machine.witnesses.seen(), "user", ({ user }) => user, isNotRoot));
  },
};

/** Root hands the copy over, with a home where npm keeps its own; where the packages come from, nobody knows but root. */
function asNobody({ folder }, copy) {
  const [user, group] = [said(["id", "-u", NOBODY]), said(["id", "-g", NOBODY])];
  const registry = said(["npm", "config", "get", "registry"]);
  const home = path.join(folder, "home");
  mkdirSync(home);
  said(["chown", "-R", `${user}:${group}`, copy, home]);
  for (const one of [folder, path.dirname(folder)]) chmodSync(one, 0o755);
  const before = ["setpriv", `--reuid=${user}`, `--regid=${group}`, "--clear-groups", "--no-new-privs", "--"];
  said([...before, process.execPath, "--version"]);
  return { before, env: { HOME: home, USER: NOBODY, LOGNAME: NOBODY, npm_config_registry: registry } };
}
