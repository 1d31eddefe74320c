import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { said } from "../lacking.mjs";
import { cleanClone, machineOf, mainJourney } from "../main-journey.mjs";
import { proof } from "../witnesses.mjs";

const NOBODY = "nobody";
const WRITE_NULL = ["sh", "-c", ": > /dev/null"];

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
function asNobody(place, copy) {
  const { folder } = place;
  const [user, group] = [said(["id", "-u", NOBODY]), said(["id", "-g", NOBODY])];
  const registry = said(["npm", "config", "get", "registry"]);
  const home = path.join(folder, "home");
  mkdirSync(home);
  said(["chown", "-R", `${user}:${group}`, copy, home]);
  for (const one of [folder, path.dirname(folder)]) chmodSync(one, 0o755);
  const them = ["setpriv", `--reuid=${user}`, `--regid=${group}`, "--clear-groups", "--no-new-privs", "--"];
  const before = [...ownNull(place, them), ...them];
  said([...before, process.execPath, "--version"]);
  said([...before, ...WRITE_NULL]);
  return { before, env: { HOME: home, USER: NOBODY, LOGNAME: NOBODY, npm_config_registry: registry } };
}

/** Words that give a command a /dev/null for everyone, which nobody else sees; none where the machine's is. */
function ownNull({ folder, say }, them) {
  if (spawnSync(them[0], [...them.slice(1), ...WRITE_NULL]).status === 0) return [];
  say("/dev/null is root's alone here, so the portal gets one of its own");
  const script = 'rm -f "$0"; mknod -m 666 "$0" c 1 3; mount --bind "$0" /dev/null; exec "$@"';
  return ["unshare", "--mount", "sh", "-ec", script, path.join(folder, "null")];
}
