// npm run validate: formatting, lint, layers and file names, messages, packages and secrets, types. No database, no browser.
import "../launcher/node-version.mjs";

const { checks } = await import("./checks.mjs");
const { install } = await import("../launcher/install.mjs");
const { say, printError } = await import("../launcher/messages.mjs");
const { onStopRequest, stopAll } = await import("../launcher/processes.mjs");

onStopRequest(() => stopAll().then(() => process.exit(130)));
try {
  await install();
  for (const { name, run } of checks) {
    say(`Checking ${name} ...`);
    await run().catch((error) => {
      process.exitCode = 1;
      printError(error);
    });
  }
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
say(process.exitCode ? "\nNot valid." : "\nValid.");
