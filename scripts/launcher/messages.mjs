import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { databaseSentence } from "./database-fault.mjs";

/** An error whose message is a sentence for the person at the terminal: what is wrong, and how to fix it. */
export class Problem extends Error {}

const REMIND_MS = 30_000;

/** @param {string} text one line of progress */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Says a line every half a minute until long work ends, so that it does not look hung.
 * @template T
 * @param {string} text
 * @param {Promise<T>} work
 * @returns {Promise<T>} the work's own result
 */
export function sayMeanwhile(text, work) {
  const reminder = setInterval(() => say(text), REMIND_MS);
  return work.finally(() => clearInterval(reminder));
}

/**
 * @param {string} moduleUrl the module of a command, whose line comments that start in the first column are its help
 * @returns {string} that help
 */
export const usageOf = (moduleUrl) =>
  readFileSync(fileURLToPath(moduleUrl), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("// "))
    .map((line) => line.slice(3))
    .join("\n");

const NOT_WRITABLE = {
  EACCES: "this user is not allowed to. Start as the user who owns it, or give it to this user",
  EPERM: "this user is not allowed to. Start as the user who owns it, or give it to this user",
  EROFS: "the disk is read-only. Move the project to a folder that can be written",
  ENOSPC: "the disk is full. Make room and try again",
  EDQUOT: "this user's share of the disk is full. Make room and try again",
};

/**
 * @param {unknown} error
 * @returns {boolean} whether a file could not be written because of the disk or its permissions
 */
export const isNotWritable = (error) => Object.hasOwn(NOT_WRITABLE, String(error?.code));

/**
 * Prints a failure: a sentence for a known one, the whole stack for an unexpected one.
 * @param {unknown} error
 */
export function printError(error) {
  process.stderr.write(`\n${sentenceOf(error)}\n`);
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function sentenceOf(error) {
  if (error instanceof Problem) return error.message;
  const why = isNotWritable(error) && NOT_WRITABLE[error.code];
  // The error of a failed write does not name its file.
  if (why) return `${error.path ?? "A file"} cannot be used: ${why} (${error.code}).`;
  return databaseSentence(error) ?? String(error?.stack ?? error);
}

/**
 * @param {number} ms
 * @returns {Promise<void>} settled after that many milliseconds
 */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
