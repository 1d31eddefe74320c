import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { Problem, pause } from "../../launcher/messages.mjs";
import { freePort } from "../../launcher/ports.mjs";
import { openPostgres } from "../../launcher/postgres.mjs";
import { Lacking } from "../matrix/lacking.mjs";
import { running } from "../matrix/running.mjs";
import { rightsOf, runBeside, runInRoot } from "./bare-root.mjs";
import { readServices } from "./compose.mjs";
import { copyProject } from "./copy-project.mjs";
import { readDockerfile, readIgnore } from "./dockerfile.mjs";
import { layersOf, makeVolume, runSteps } from "./run-steps.mjs";

const SECRET = `secret-${randomBytes(16).toString("hex")}`;
/** What a shop's folder may hold beside the project. */
const LEFT_BEHIND = [
  ".env",
  "docs/.env.production",
  "bahi.backup",
  "backup-key.pem",
  ".data/secrets.json",
  ".git/config",
];
const HEALTHY_MS = 120_000;
/** As compose.yaml says. */
const GRACE_MS = 45_000;

/**
 * Executes the Dockerfile's steps and runs what compose.yaml runs, as hardened, where no container engine is at hand.
 * @param {{ folder: string, say: (text: string) => void }} place folder: for the roots; the caller removes it
 */
export async function containers({ folder, say }) {
  if (process.platform !== "linux" || process.getuid() !== 0)
    throw new Lacking("The steps are run in a root of their own, which needs Linux and the user root.");
  const context = copyProject(path.join(folder, "context"));
  for (const name of LEFT_BEHIND) writeSecret(path.join(context, name));
  const isLeftOut = readIgnore(readFileSync(path.join(context, ".dockerignore"), "utf8"));
  const stages = readDockerfile(readFileSync(path.join(context, "Dockerfile"), "utf8"));
  const images = await runSteps(stages, { context, roots: path.join(folder, "roots"), isLeftOut });
  for (const name of ["tools", "portal"]) noSecretIn(images.get(name), name);
  say("no secret and no backup is in the layers");
  await serve({ folder, say, context, images });
}

async function serve({ folder, say, context, images }) {
  const database = await openPostgres({ dataDir: path.join(folder, "database") });
  const data = path.join(folder, "volume");
  makeVolume(data);
  const started = new Map();
  const stop = async () => {
    for (const service of started.values()) {
      service.kill();
      await service.ended;
    }
    await database.release();
  };
  running.add(stop);
  try {
    const values = {
      POSTGRES_PASSWORD: word(),
      PORTAL_PASSWORD: word(),
      PORT: String(await freePort(23_000)),
    };
    const address = await makeDatabase(database, values.POSTGRES_PASSWORD);
    const settings = dotEnv(values.PORT);
    const services = readServices(readFileSync(path.join(context, "compose.yaml"), "utf8"), values);
    const start = (name, { command, input } = {}) => {
      const { target, env, command: usual } = services[name];
      const image = images.get(target);
      const here = { ...image.env, ...settings, ...env, PORT: values.PORT };
      for (const url of ["DATABASE_URL", "DATABASE_OWNER_URL"])
        here[url] = here[url]?.replace("database:5432", address);
      const words = [...image.entrypoint, ...(command ?? usual ?? image.command)];
      if (image.user !== "node") throw new Problem(`The image ${target} runs as ${image.user}.`);
      return runInRoot(image.root, words, { cwd: image.cwd, env: here, data, input });
    };
    const once = async (name, command, input) => {
      const { code, output } = await start(name, { command, input }).ended;
      if (code !== 0) throw new Problem(`${command ?? name} ended with ${code}:\n${output}`);
      say(`${command?.[0] ?? name} works`);
    };
    const untilHealthy = async (name, service) => {
      const health = services[name].health.map((part) => part.replaceAll(":3000/", `:${values.PORT}/`));
      for (const end = Date.now() + HEALTHY_MS; Date.now() < end; await pause(1_000)) {
        const { code } = await runBeside(service.pid, health).catch(() => ({ code: 1 }));
        if (code === 0) return say(`${name} is healthy`);
      }
      service.kill();
      throw new Problem(`${name} is not healthy:\n${(await service.ended).output}`);
    };
    await once("prepare");
    for (const name of ["portal", "worker"]) {
      const service = start(name);
      started.set(name, service);
      await untilHealthy(name, service);
      isHardened(name, service);
      const { code } = await runBeside(service.pid, ["sh", "-c", "touch /bahi/x"]);
      if (code === 0) throw new Problem(`${name} can write to its own files.`);
    }
    say("the root is read-only, without capabilities, and the user is not root");
    const person = ["--role", "admin", "--email", "meera@example.test", "--name", "Meera Rao"];
    await once("worker", ["scripts/cli/user-create.ts", ...person], "a password at the counter\n");
    await once("worker", ["scripts/cli/backup.ts", "/data/once.backup"]);
    if (statSync(path.join(data, "once.backup")).size < 1_000) throw new Problem("The backup is empty.");
    for (const [name, service] of started) {
      service.stop();
      const end = await Promise.race([service.ended, pause(GRACE_MS)]);
      if (end?.code !== 0)
        throw new Problem(
          `${name}, asked to stop, ${end ? `ended with ${end.code}:\n${end.output}` : "did not"}`,
        );
      say(`${name} stops when it is asked to`);
    }
  } finally {
    running.delete(stop);
    await stop();
  }
}

const word = () => randomBytes(16).toString("hex");

/** What an operator writes into .env. The vendor is away: nothing is sent. */
function dotEnv(port) {
  const key = randomBytes(32).toString("base64");
  return {
    APP_URL: `http://localhost:${port}`,
    AUTH_SECRET: randomBytes(33).toString("base64"),
    DATA_KEYS: `1:${key}`,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
    INEXOPAY_BASE_URL: "http://127.0.0.1:9",
    INEXOPAY_API_KEY: word(),
    INEXOPAY_USERNAME: "shop",
    INEXOPAY_CALLBACK_SECRET: word(),
  };
}

/** The database as the image of PostgreSQL makes it: its user may do everything. @returns its host and port */
async function makeDatabase(database, password) {
  const client = new pg.Client({ connectionString: database.adminUrl("postgres") });
  await client.connect();
  try {
    // The embedded server may have roles of these names; `prepare` is to make the second one.
    const { rowCount } = await client.query("select from pg_roles where rolname = 'bahi'");
    await client.query(`${rowCount ? "alter" : "create"} role bahi login superuser password '${password}'`);
    await client.query("drop role if exists bahi_portal");
    await client.query("create database bahi owner bahi");
  } finally {
    await client.end();
  }
  return new URL(database.adminUrl("postgres")).host;
}

function isHardened(name, { pid }) {
  const { user, capabilities, canGain } = rightsOf(pid);
  if (user !== "1000" || BigInt(`0x${capabilities}`) !== 0n || canGain)
    throw new Problem(`${name} runs as ${user} with the capabilities ${capabilities}.`);
}

function writeSecret(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `SECRET=${SECRET}\n`);
}

function noSecretIn(image, name) {
  const layers = layersOf(image);
  if (layers.length < 100) throw new Problem(`The image ${name} holds only ${layers.length} files.`);
  for (const file of layers)
    if (readFileSync(file).includes(SECRET)) throw new Problem(`The image ${name} holds ${file}.`);
}
