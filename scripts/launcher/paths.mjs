import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project, whatever folder a command is called from. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Locks that all commands of this folder share; not under DATA_DIR, which may differ between them. */
export const locksDir = path.join(root, ".data", "locks");

/**
 * @param {string} relative
 * @returns {string} the path inside the project
 */
export const inRoot = (relative) => path.join(root, relative);
