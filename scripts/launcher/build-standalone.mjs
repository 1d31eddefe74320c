// node scripts/launcher/build-standalone.mjs: builds the portal for a container, with the static files and public beside the server.
import { distDir } from "./build.mjs";
import { printError, say } from "./messages.mjs";
import { completeStandalone } from "./standalone.mjs";

try {
  say(`The standalone server is ${await completeStandalone(distDir())}/server.js`);
  process.exit(0);
} catch (error) {
  printError(error);
  process.exit(1);
}
