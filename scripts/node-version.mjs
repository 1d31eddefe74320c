// Imported before anything else, so that an old Node gets a sentence and not a syntax error.
// Written in old syntax on purpose, and every command imports its own modules after it.
var wanted = [20, 19];

/**
 * @param {string} version such as "20.19.1"
 * @returns {boolean} whether the portal runs on it
 */
export function isNodeNewEnough(version) {
  var parts = version.split(".").map(Number);
  return parts[0] > wanted[0] || (parts[0] === wanted[0] && parts[1] >= wanted[1]);
}

if (!isNodeNewEnough(process.versions.node)) {
  console.error(
    "This is Node " +
      process.versions.node +
      ", and the portal needs Node 20.19 or newer. Install the current LTS from https://nodejs.org and try again.",
  );
  process.exit(1);
}
