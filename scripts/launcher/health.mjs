import http from "node:http";
import { isOutOfMemory, memorySentence } from "./memory.mjs";
import { Problem, pause } from "./messages.mjs";

/**
 * Waits until an address answers 200.
 * @param {string} url
 * @param {import("./processes.mjs").Child} child the process that should answer
 * @param {number} ms how long at most
 * @throws {Problem} with the last output of the process, when it ends or does not answer in time
 */
export async function untilAnswers(url, child, ms) {
  let ended = null;
  child.ended.then((end) => {
    ended = end;
  });
  let last = "no answer";
  for (const limit = Date.now() + ms; Date.now() < limit; await pause(150)) {
    if (ended) throw new Problem(endSentence(child, ended));
    const status = await statusOf(url);
    if (status === 200) return;
    last = status === 0 ? "no answer" : `status ${status}`;
  }
  throw new Problem(
    `The ${child.name} was not ready within ${ms / 1000} seconds (${url}: ${last}). Its last output:\n${child.output() || "(none)"}`,
  );
}

/** Uses a separate connection and closes it at once: one kept open would delay the server's exit. */
function statusOf(url) {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, timeout: 5_000 }, (response) => {
      response.resume();
      response.once("close", () => resolve(response.statusCode ?? 0));
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(0));
  });
}

/**
 * @param {{ code: number | null, signal: string | null }} end
 * @returns {string} how a process ended, to follow its name
 */
export function howItEnded({ code, signal }) {
  return signal ? `was ended by ${signal}` : `ended with code ${code}`;
}

/**
 * @param {import("./processes.mjs").Child} child
 * @param {{ code: number | null, signal: string | null }} end
 * @returns {string} a sentence about a process that ended when it should run
 */
export function endSentence(child, end) {
  const output = child.output();
  const why = isOutOfMemory(end, output) ? ` ${memorySentence()}` : "";
  return `The ${child.name} ${howItEnded(end)}.${why}${output ? ` Its last output:\n${output}` : ""}`;
}
