import { createHash, randomUUID } from "node:crypto";
import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inRoot, root } from "./paths.mjs";

const CONDITIONS = "--conditions=react-server";

/** Arguments that run a TypeScript file as the server would: `server-only` modules load, and nothing is compiled first. */
export const TSX = [CONDITIONS, "--import", "tsx"];

/** Packages resolve from here, and a new install clears it. */
const CACHE = inRoot("node_modules/.cache/bahi");

/** Begins the last line of a bundle: the stamps of the files that it was made of. */
const MADE_OF = "\n// made of ";

/** Files whose change also changes what a bundle is. */
const ALSO = ["tsconfig.json", "package.json"];

/** A file this fresh may change again without a new stamp: clocks of file systems are as coarse as two seconds. */
const FRESH_MS = 2_000;

const require = createRequire(import.meta.url);

/**
 * Arguments that run a TypeScript script of the project as the server would, from one file that holds the project's own
 * code. A bundle is kept, and made again when any of its files has changed; loading the files one by one costs a
 * second of processor time at each start. Where no bundle can be made or kept, as in a read-only folder, the script
 * runs from its files.
 * @param {string} script its path inside the project
 * @param {{ folder?: string, cache?: string }} places the project's folder, and where bundles are kept
 * @returns {string[]}
 */
export function scriptArgs(script, { folder = root, cache = CACHE } = {}) {
  try {
    return [CONDITIONS, "--enable-source-maps", currentBundle(script, folder, cache)];
  } catch {
    return [...TSX, script];
  }
}

/** Its name ends as the script's does, which is how a list of processes tells them apart. */
function currentBundle(script, folder, cache) {
  const key = createHash("sha256").update(folder).digest("hex").slice(0, 12);
  const place = path.join(cache, key, path.dirname(script));
  mkdirSync(place, { recursive: true });
  const bundle = path.join(realpathSync(place), path.basename(script).replace(/\.ts$/, ".mjs"));
  if (!isCurrent(bundle)) makeBundle(script, folder, bundle);
  return bundle;
}

function isCurrent(bundle) {
  try {
    const text = readFileSync(bundle, "utf8");
    const stamps = JSON.parse(text.slice(text.lastIndexOf(MADE_OF) + MADE_OF.length));
    return Object.entries(stamps).every(([file, stamp]) => stamp === stampOf(file));
  } catch {
    return false;
  }
}

/** The bundle appears whole, under its name: several processes may make it at once. */
function makeBundle(script, folder, bundle) {
  accessSync(path.dirname(bundle), constants.W_OK);
  const startedAt = Date.now();
  const { outputFiles, metafile } = require("esbuild").buildSync({
    entryPoints: [path.join(folder, script)],
    absWorkingDir: folder,
    outfile: bundle,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    // Plain JavaScript loads from its own place, which some of it asks for by import.meta.
    external: [path.join(folder, "*.mjs")],
    keepNames: true,
    sourcemap: "inline",
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  // What has no file is taken for a package. It may be there at the next start, and nothing would have changed.
  const [missing] = Object.values(metafile.outputs)[0].imports.filter((one) => one.path.startsWith("@/"));
  if (missing) throw new Error(`There is no ${missing.path}`);
  const files = [...Object.keys(metafile.inputs), ...ALSO].map((file) => path.resolve(folder, file));
  const stamps = [...files, fileURLToPath(import.meta.url)].map((file) => [file, stampOf(file, startedAt)]);
  const draft = `${bundle}.${randomUUID()}`;
  writeFileSync(
    draft,
    outputFiles[0].text + MADE_OF.trimStart() + JSON.stringify(Object.fromEntries(stamps)),
  );
  renameSync(draft, bundle);
}

/**
 * @param {number} readAt when the file was read; null is returned for one that may have changed since, so that the
 *   next start makes the bundle again
 */
function stampOf(file, readAt = Number.POSITIVE_INFINITY) {
  const { size, mtimeMs, ctimeMs } = statSync(file);
  return ctimeMs < readAt - FRESH_MS ? `${size} ${mtimeMs} ${ctimeMs}` : null;
}
