import { scriptArgs } from "./bundle.mjs";
import { untilAnswers } from "./health.mjs";
import { Problem } from "./messages.mjs";
import { becomesFree } from "./ports.mjs";
import { startNode } from "./processes.mjs";

const READY_MS = 30_000;

/**
 * Starts the sandbox. It gets only its own settings: it must not know the portal's secrets.
 * @param {Record<string, string | undefined>} env the portal's environment
 * @returns {Promise<import("./processes.mjs").Child>} when it answers
 * @throws {Problem} when its port is taken or it does not start
 */
export async function startSandbox(env) {
  const port = Number(env.SANDBOX_PORT);
  if (!(await becomesFree(port, 3_000))) {
    throw new Problem(
      `Port ${port}, needed for the sandbox, is in use. Stop what uses it, or set SANDBOX_PORT to another.`,
    );
  }
  const sandbox = startNode({
    name: "sandbox",
    args: scriptArgs("sandbox/server.ts"),
    env: sandboxEnv(env),
    prefix: "sandbox | ",
  });
  try {
    await untilAnswers(`http://127.0.0.1:${port}/__sandbox/health`, sandbox, READY_MS);
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
  sandbox.showOutput();
  return sandbox;
}

/**
 * @param {Record<string, string | undefined>} env the portal's environment
 * @returns {Record<string, string | undefined>} the variables that the sandbox may know
 */
export function sandboxEnv(env) {
  const { PATH, HOME, TMPDIR, NODE_OPTIONS, NODE_ENV } = env;
  const { SANDBOX_PORT, SANDBOX_API_KEY, SANDBOX_USERNAME, APP_URL, INEXOPAY_CALLBACK_SECRET } = env;
  return {
    ...{ PATH, HOME, TMPDIR, NODE_OPTIONS, NODE_ENV },
    ...{ SANDBOX_PORT, SANDBOX_API_KEY, SANDBOX_USERNAME },
    SANDBOX_PORTAL_URL: APP_URL,
    ...(INEXOPAY_CALLBACK_SECRET && {
      SANDBOX_CALLBACK_URL: `${APP_URL}/api/callbacks/inexopay/${INEXOPAY_CALLBACK_SECRET}`,
    }),
  };
}
