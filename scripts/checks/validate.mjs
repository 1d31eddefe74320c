// npm run validate: formatting, lint, layers and file names, messages, types. No database, no browser.
import "../launcher/node-version.mjs";

const { checks } = await import("./checks.mjs");
const { install } = await import("../launcher/install.mjs");
const { say, tell } = await import("../launcher/messages.mjs");
const { onStopWish, stopAll } = await import("../launcher/processes.mjs");

onStopWish(() => stopAll().then(() => process.exit(130)));
try {
  await install();
  for (const { name, run } of checks) {
    say(`Checking ${name} ...`);
    await run().catch((error) => {
      process.exitCode = 1;
      tell(error);
    });
  }
} catch (error) {
  tell(error);
  process.exitCode = 1;
}
say(process.exitCode ? "\nNot valid." : "\nValid.");
