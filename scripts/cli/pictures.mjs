// npm run pictures    retakes the README's pictures, docs/pictures/*.png, from a demo with its invented history
import "../launcher/node-version.mjs";

const { findBrowser } = await import("../test/browser.mjs");
const { install } = await import("../launcher/install.mjs");
const { runOnOwnPortal } = await import("../launcher/own-portal.mjs");

await install();
const { executablePath, args, env } = await findBrowser();
await runOnOwnPortal({
  name: "pictures",
  script: "scripts/cli/take-pictures.ts",
  args: [],
  env: { PICTURES_BROWSER: JSON.stringify({ executablePath, args, env }) },
  history: true,
});
