import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";

/** The user that the images name. */
export const NODE = { name: "node", id: 1000 };

/** Where this machine keeps Node, if not under /usr. */
const home = path.dirname(path.dirname(realpathSync(process.execPath)));
const NODE_HOME = home.startsWith("/usr") ? "" : home;
const PATH = `${NODE_HOME ? `${NODE_HOME}/bin:` : ""}/usr/local/bin:/usr/bin:/usr/sbin:/bin`;

/**
 * Mounts what a container engine would, then enters the root. $1 the root, $2 another folder with programs, $3 the
 * folder for /data, $4 whether the root is read-only. In a mount namespace of its own, so nothing is left behind.
 */
const ENTER = `
root=$1; programs=$2; data=$3; sealed=$4; shift 4
mount --bind "$root" "$root"
for folder in /usr $programs; do
  mount --bind "$folder" "$root$folder"; mount -o remount,ro,bind "$root$folder"
done
mount --rbind /dev "$root/dev"
mount --bind "$root/null" "$root/dev/null"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
if [ -n "$data" ]; then mount --bind "$data" "$root/data"; fi
if [ "$sealed" = yes ]; then mount -o remount,ro,bind "$root"; fi
exec chroot "$root" "$@"`;

/** What an image may do: another user, no capability, and no way to get one. */
const UNPRIVILEGED = [
  ...["setpriv", `--reuid=${NODE.id}`, `--regid=${NODE.id}`, "--clear-groups"],
  ...["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--"],
];

/**
 * Makes a folder that can be entered as the root of a system with nothing in it but this machine's programs.
 * @param {string} folder
 */
export function makeRoot(folder) {
  for (const name of ["usr", "dev", "proc", "tmp", "etc", "root", "home/node", NODE_HOME].filter(Boolean))
    mkdirSync(path.join(folder, name), { recursive: true });
  for (const name of ["bin", "sbin", "lib", "lib64"]) symlinkSync(`usr/${name}`, path.join(folder, name));
  writeFileSync(
    path.join(folder, "etc/passwd"),
    `root:x:0:0::/root:/bin/sh\n${NODE.name}:x:${NODE.id}:${NODE.id}::/home/node:/bin/sh\n`,
  );
  // A machine may keep its own to root.
  spawnSync("mknod", ["-m", "666", path.join(folder, "null"), "c", "1", "3"]);
  writeFileSync(path.join(folder, "etc/group"), `root:x:0:\n${NODE.name}:x:${NODE.id}:\n`);
  // To reach the package registry: names, certificates, and the settings of npm.
  for (const name of ["etc/resolv.conf", "etc/hosts", "etc/nsswitch.conf", "etc/ssl", "root/.npmrc"])
    cpSync(path.join("/", name), path.join(folder, name), {
      recursive: true,
      force: true,
      errorOnExist: false,
    });
}

/**
 * Runs a command with this folder as its root.
 * @param {string} root
 * @param {string[]} command
 * @param {{ cwd: string, env: Record<string, string>, isBuild?: boolean, data?: string, input?: string }} options isBuild: as root and
 *   with a root that can be written, as a step of a Dockerfile runs; otherwise as hardened as compose.yaml says
 * @returns {{ pid: number, ended: Promise<{ code: number, output: string }>, stop: () => void, kill: () => void }} stop: asks it to end
 */
export function runInRoot(root, command, { cwd, env, isBuild = false, data = "", input = "" }) {
  const inside = [
    ...(isBuild ? [] : UNPRIVILEGED),
    "sh",
    "-c",
    'cd "$1" && shift && exec "$@"',
    "sh",
    cwd,
    ...command,
  ];
  const words = [ENTER, "sh", root, NODE_HOME, data, isBuild ? "no" : "yes", ...inside];
  const child = spawn("unshare", ["--mount", "--pid", "--fork", "sh", "-ec", ...words], {
    env: { PATH, HOME: isBuild ? "/root" : "/home/node", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once("close", resolve)),
  ]).then(([out, err, code]) => ({ code: code ?? 1, output: out + err }));
  const signal = (name) => {
    for (const pid of childrenOf(child.pid)) process.kill(pid, name);
  };
  // With the first process inside, the kernel ends all others there. unshare cannot see to that: another user has forgotten the wish.
  const kill = () => {
    signal("SIGKILL");
    child.kill("SIGKILL");
  };
  return { pid: child.pid, ended, stop: () => signal("SIGTERM"), kill };
}

/** Runs a command beside one that runs, in its root and its mounts, as a health check does. */
export function runBeside(pid, command) {
  const inside = innermost(pid);
  const enter = ["--target", String(inside), "--mount", "--root", `--wd=/proc/${inside}/cwd`];
  const child = spawn("nsenter", [...enter, ...command], {
    env: { PATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once("close", resolve)),
  ]).then(([out, err, code]) => ({ code: code ?? 1, output: out + err }));
}

/**
 * What the kernel says that a running command may do.
 * @returns {{ user: string, capabilities: string, canGain: boolean }}
 */
export function rightsOf(pid) {
  const status = readFileSync(`/proc/${innermost(pid)}/status`, "utf8");
  const value = (name) => new RegExp(`^${name}:\\s+(\\S+)`, "m").exec(status)?.[1] ?? "";
  return { user: value("Uid"), capabilities: value("CapBnd"), canGain: value("NoNewPrivs") !== "1" };
}

/** The process at the end of the chain: unshare waits for the command that it started. */
function innermost(pid) {
  const [child] = childrenOf(pid);
  return child === undefined ? pid : innermost(child);
}

/** @returns {number[]} none for a process that is gone */
function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((name) =>
      readFileSync(`/proc/${pid}/task/${name}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return [];
    throw error;
  }
}
