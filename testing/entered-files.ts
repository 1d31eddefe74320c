import { Session } from "node:inspector/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * The files of the project that a piece of work enters: those of which a function ran while it was under way, as the
 * engine itself counts them. What a file does when it is loaded counts too, so do the work once before.
 * @returns paths from the project's root, in the alphabet's order
 */
export async function enteredFiles(work: () => Promise<unknown>): Promise<string[]> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  try {
    await work();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const entered = result.filter(({ functions }) =>
      functions.some(({ ranges }) => ranges[0] && ranges[0].count > 0),
    );
    return [...new Set(entered.map(({ url }) => pathOf(url)))].filter((path) => path !== null).sort();
  } finally {
    session.disconnect();
  }
}

function pathOf(url: string): string | null {
  const path = url.startsWith("file:") ? fileURLToPath(url) : url;
  const isOurs = path.startsWith(ROOT) && !path.includes("/node_modules/");
  return isOurs ? path.slice(ROOT.length) : null;
}
