import { startTracing } from "@/lib/platform/trace/start-tracing";
import { traced } from "@/lib/platform/trace/trace";

/**
 * Runs a command, as a span if a collector is set, and exits.
 * @param main returns the exit code
 * @throws what `main` threw, for Node to print
 */
export async function runCommand(name: string, main: () => Promise<number>): Promise<never> {
  const sendLastSpans = await startTracing("command");
  try {
    process.exitCode = await traced(`command ${name}`, {}, main);
  } finally {
    await sendLastSpans();
  }
  process.exit();
}
