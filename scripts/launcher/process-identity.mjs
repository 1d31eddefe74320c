import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Identifies one run of a process: its pid alone may belong to another process later.
 * @param {number} pid
 * @returns {string | null} the same text for as long as it lives; null when it is dead or a zombie
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return process.platform === "linux" ? linuxIdentity(pid) : otherIdentity(pid);
}

function linuxIdentity(pid) {
  try {
    return identityOfStat(readFileSync(`/proc/${pid}/stat`, "utf8"), pid);
  } catch {
    return null;
  }
}

/**
 * @param {string} stat the text of /proc/PID/stat; the name in brackets may contain spaces and brackets
 * @param {number} pid
 * @returns {string | null}
 */
export function identityOfStat(stat, pid) {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  if (state === "Z" || state === "X") return null;
  return `${pid}@${fields[19]}`;
}

function otherIdentity(pid) {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return line === "" || line.startsWith("Z") ? null : `${pid}@${line.replace(/^\S+\s+/, "")}`;
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @returns {number} its parent's pid; 0 when unknown
 */
export function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}

/**
 * @param {number} pid
 * @returns {string} its command line, words separated by spaces; empty when it cannot be read
 */
export function commandLine(pid) {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    }
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
