import { spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { Problem, say } from "../../launcher/messages.mjs";
import { makeRoot, NODE, runInRoot } from "./bare-root.mjs";
import { readCopy, readEnv } from "./dockerfile.mjs";

/**
 * An image, as its stage left it.
 * @typedef {{ root: string, cwd: string, env: Record<string, string>, user: string, entrypoint: string[], command: string[], volumes: string[] }} Image
 */

/**
 * Runs every step of a Dockerfile's stages, each in a bare root of its own, in their order.
 * @param {import("./dockerfile.mjs").Stage[]} stages
 * @param {{ context: string, roots: string, isLeftOut: (name: string) => boolean }} places context: the project; roots: a folder for the roots
 * @returns {Promise<Map<string, Image>>} by the stages' names
 * @throws {Problem} with a step's output when it fails
 */
export async function runSteps(stages, places) {
  const images = new Map();
  for (const stage of stages) {
    const image = { root: path.join(places.roots, stage.name), cwd: "/", env: {}, user: "root" };
    Object.assign(image, { entrypoint: [], command: [], volumes: [] });
    makeRoot(image.root);
    for (const step of stage.steps) await runStep(step, image, { ...places, images, stage: stage.name });
    images.set(stage.name, image);
  }
  return images;
}

async function runStep({ verb, text }, image, places) {
  switch (verb) {
    case "WORKDIR":
      image.cwd = text;
      return void mkdirSync(path.join(image.root, text), { recursive: true });
    case "ENV":
      return void Object.assign(image.env, readEnv(text));
    case "USER":
      image.user = text;
      return;
    case "VOLUME":
      return void image.volumes.push(text);
    case "EXPOSE":
      return;
    case "ENTRYPOINT":
      image.entrypoint = JSON.parse(text);
      return;
    case "CMD":
      image.command = JSON.parse(text);
      return;
    case "COPY":
      return copy(readCopy(text), image, places);
    case "RUN": {
      say(`${places.stage}: ${text}`);
      const { cwd, env } = image;
      const { code, output } = await runInRoot(image.root, ["sh", "-c", text], { cwd, env, isBuild: true })
        .ended;
      if (code !== 0) throw new Problem(`${places.stage}: ${text} ended with ${code}:\n${output}`);
      return;
    }
    default:
      throw new Problem(`${places.stage}: no engine is here that knows ${verb}`);
  }
}

/** A folder's content goes into the target; from the project, without what .dockerignore leaves out. */
function copy({ stage, owner, sources, target }, image, { context, images, isLeftOut }) {
  const from = stage ? images.get(stage).root : context;
  const goesAlong = (file) => stage !== undefined || !isLeftOut(path.relative(context, file));
  for (const source of sources) {
    const origin = path.join(from, source);
    if (!existsSync(origin)) throw new Problem(`COPY ${source}: there is no such file`);
    const inside = path.join(image.root, path.resolve(image.cwd, target));
    const isFolder = lstatSync(origin).isDirectory();
    const to = isFolder || !target.endsWith("/") ? inside : path.join(inside, path.basename(source));
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(origin, to, { recursive: true, verbatimSymlinks: true, filter: goesAlong });
    if (owner) spawnSync("chown", ["-R", `${NODE.id}:${NODE.id}`, to]);
  }
}

/**
 * A new volume, which takes the owner of the image's folder.
 * @param {string} folder
 */
export function makeVolume(folder) {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, NODE.id, NODE.id);
}

/** The files of an image's own layers, without the machine's programs. */
export function layersOf({ root }) {
  return readdirSync(path.join(root, "bahi"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}
