// npm run secrets:history    looks for secrets in everything that was ever committed; exit code 1 if there is any
import harmless from "./supply/harmless.json";
import { pastSecrets } from "./supply/past-secrets";

const { texts, found } = pastSecrets(process.cwd(), harmless);
for (const { path, line, kind, id } of found)
  console.log(`${path}:${line} looks like a secret: ${kind} (git show ${id.slice(0, 12)})`);
if (found.length === 0) {
  console.log(`History: ${texts} texts, no secret.`);
} else {
  console.log("Whoever has a clone has them: replace each where it is used, then list it as harmless.");
  process.exitCode = 1;
}
