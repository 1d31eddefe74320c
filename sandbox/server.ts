import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { optionsFromEnv } from "./options";
import { startSandbox } from "./start-sandbox";

export { startSandbox };

/** Runs the sandbox until a signal arrives, or until its parent, connected by IPC (or standard input), is gone. */
async function main(): Promise<void> {
  const sandbox = await startSandbox(optionsFromEnv(process.env));
  console.log(`sandbox ready at ${sandbox.url}`);
  const stop = () => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
  // Opt-in: with /dev/null as standard input, the sandbox would stop at once.
  if (process.env.SANDBOX_WATCH_STDIN === "1") process.stdin.once("end", stop).resume();
}

const started = process.argv[1];
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(`sandbox: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
}
