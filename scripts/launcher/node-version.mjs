// Imported before anything else, so that an old Node prints a sentence and not a syntax error.
// It uses old syntax on purpose, and every command imports its own modules after it.

/**
 * @param {string} version such as "20.19.1"
 * @returns {boolean} whether the portal and its tests run on it; see `engines` in package.json. Node 21 and 22.0 to 22.11
 *   lack what the packages need, and npm then leaves out native ones without a warning.
 */
export function isNodeFit(version) {
  var parts = version.split(".").map(Number);
  if (parts[0] === 20) return parts[1] >= 19;
  if (parts[0] === 22) return parts[1] >= 12;
  return parts[0] > 22;
}

if (!isNodeFit(process.versions.node)) {
  console.error(
    "This is Node " +
      process.versions.node +
      ", and the portal needs Node 20.19 or a later 20, or 22.12 or newer. Install the current LTS from https://nodejs.org and try again.",
  );
  process.exit(1);
}
