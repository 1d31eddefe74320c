// npm run pictures    takes the pictures of README anew: docs/pictures/*.png, from a demo with its invented history
import "./node-version.mjs";

const { findBrowser } = await import("./browser.mjs");
const { install } = await import("./install.mjs");
const { runOnOwnPortal } = await import("./own-portal.mjs");

await install();
const { executablePath, args, env } = await findBrowser();
await runOnOwnPortal({
  name: "pictures",
  script: "scripts/pictures/take.ts",
  args: [],
  env: { PICTURES_BROWSER: JSON.stringify({ executablePath, args, env }) },
  history: true,
});
