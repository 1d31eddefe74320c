import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, whatever folder a command is called from. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Locks that all commands in this folder share. Not under DATA_DIR, which may differ between them. */
export const locksDir = path.join(root, ".data", "locks");

/**
 * @param {string} relative
 * @returns {string} the path inside the project
 */
export const inRoot = (relative) => path.join(root, relative);
