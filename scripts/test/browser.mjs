import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startNpm } from "../launcher/install.mjs";
import { withLock } from "../launcher/lock.mjs";
import { Problem, say } from "../launcher/messages.mjs";
import { inRoot, locksDir } from "../launcher/paths.mjs";
import { startProgram } from "../launcher/processes.mjs";

/** The headless shell first: it is the same Chromium, and the tests take half as long. */
const SYSTEM = [
  "chromium-headless-shell",
  ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const PACKAGE = "@sparticuz/chromium";
const PACKAGE_VERSION = "153.0.0";
const TRIAL_MS = 60_000;

/** The pages under test are our own, so they do not need the browser's sandbox, which root and many containers lack. */
const ARGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // No spare process for the next page and none per site: saves a third of the browser's own work.
  "--renderer-process-limit=1",
];

/**
 * A browser for the tests.
 * @typedef {{ executablePath: string, args: string[], env: Record<string, string> }} Browser
 *   env: variables that it needs in addition to those of this process
 */

/**
 * Finds a Chromium: CHROME, the system's, Playwright's own, else installs one (by apt as root, or as a package).
 * @returns {Promise<Browser>}
 * @throws {Problem} when there is none and none can be installed
 */
export async function findBrowser() {
  if (process.env.CHROME) return given(process.env.CHROME);
  const waiting = () => say("Another command is installing a browser; waiting for it.");
  return withLock(path.join(locksDir, "browser.lock"), findOrInstall, waiting);
}

async function given(executablePath) {
  if (await works(executablePath)) return { executablePath, args: ARGS, env: {} };
  throw new Problem(
    `CHROME is ${executablePath}, which does not run. Set it to a Chromium or Chrome, or leave it out.`,
  );
}

async function findOrInstall() {
  const found = (await systemBrowser()) ?? (await playwrightBrowser()) ?? (await aptBrowser());
  if (found) return { executablePath: found, args: ARGS, env: {} };
  return packageBrowser();
}

async function systemBrowser() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const files = SYSTEM.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  for (const file of [...files, MAC]) if (existsSync(file) && (await works(file))) return file;
  return undefined;
}

/**
 * Whether a browser opens a page whose text has a height. Its version alone proves little: Ubuntu's chromium without
 * snap is installed but does not run, and without a font every line is 0 pixels high, so tests see nothing.
 * @param {string} executablePath
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>}
 */
export async function works(executablePath, env = {}) {
  const { chromium } = await import("@playwright/test");
  const options = { executablePath, args: ARGS, env: { ...process.env, ...env }, timeout: TRIAL_MS };
  const browser = await chromium.launch(options).catch(() => null);
  if (!browser) return false;
  try {
    const page = await browser.newPage();
    await page.setContent("<p>A page opened</p>");
    return await page.locator("p").evaluate((line) => line.getBoundingClientRect().height > 0);
  } catch {
    return false;
  } finally {
    await browser.close();
  }
}

async function playwrightBrowser() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) && (await works(file)) ? file : undefined;
}

async function aptBrowser() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return undefined;
  say("Installing a browser for the tests (apt-get install chromium-headless-shell) ...");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const wait = ["-o", "DPkg::Lock::Timeout=300", "-q"];
  const apt = (args) =>
    startProgram({ name: "apt-get", command: "apt-get", args: [...wait, ...args], env }).ended;
  await apt(["update"]);
  const shell = await apt(["install", "-y", "--no-install-recommends", "chromium-headless-shell"]);
  // Older releases have only the full browser.
  if (shell.code !== 0) await apt(["install", "-y", "--no-install-recommends", "chromium"]);
  // For the screenshots of Hindi pages; the tests pass without it.
  await apt(["install", "-y", "--no-install-recommends", "fonts-noto-core"]);
  return systemBrowser();
}

/** Not in package.json: only machines without a browser need its 67 MB. */
async function packageBrowser() {
  const prefix = inRoot(".data/browser");
  const home = path.join(prefix, "node_modules", PACKAGE);
  if (!existsSync(home)) {
    say(`Installing a browser for the tests (${PACKAGE}) ...`);
    mkdirSync(prefix, { recursive: true });
    const wanted = [
      "install",
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--prefix",
      prefix,
    ];
    const npm = startNpm([...wanted, `${PACKAGE}@${PACKAGE_VERSION}`]);
    const { code } = await npm.ended;
    if (code !== 0) throw new Problem(`No browser could be installed. npm says:\n${npm.output()}\n${FIX}`);
  }
  const { executablePath, libraries } = await unpack(prefix, home);
  const env = { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontsConf(prefix) };
  if (!(await works(executablePath, env)))
    throw new Problem(`The browser of ${PACKAGE} does not run here. ${FIX}`);
  return { executablePath, args: ARGS, env };
}

/**
 * The package unpacks into the temporary folder, where anyone could have put files before, and unpacks its libraries
 * only where it detects the service it was made for. We do not use its own list of arguments: it turns off web
 * security.
 */
async function unpack(prefix, home) {
  const { TMPDIR, AWS_EXECUTION_ENV, LD_LIBRARY_PATH } = process.env;
  Object.assign(process.env, {
    TMPDIR: path.join(prefix, "unpacked"),
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
  });
  mkdirSync(process.env.TMPDIR, { recursive: true });
  try {
    const { default: chromium } = await import(pathToFileURL(path.join(home, "build", "index.js")).href);
    return { executablePath: await chromium.executablePath(), libraries: process.env.LD_LIBRARY_PATH ?? "" };
  } finally {
    for (const [name, value] of Object.entries({ TMPDIR, AWS_EXECUTION_ENV, LD_LIBRARY_PATH })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** The package's own fonts.conf names folders of the service it was made for; without a font no page opens. */
function fontsConf(prefix) {
  const file = path.join(prefix, "fonts.conf");
  const folders = [path.join(prefix, "unpacked", "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${escaped(folder)}</dir>`).join("\n")}
  <cachedir>${escaped(path.join(prefix, "fonts-cache"))}</cachedir>
</fontconfig>
`,
  );
  return file;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const FIX = "Install Chromium, or set CHROME to its path.";
