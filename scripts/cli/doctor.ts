import { createTranslator } from "use-intl/core";
import { checkPortal } from "@/lib/operator/doctor/checks/check-portal";
import type { Finding } from "@/lib/operator/doctor/finding";
import { conclude, readFacts } from "@/lib/operator/doctor/read-finding";
import { readEnv } from "@/lib/platform/env/env";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { runCommand } from "./run-command";

/**
 * Prints one line per check, good or to be fixed; the last line is the conclusion.
 * Exits with 0 only when there is nothing to fix. Prints no secret.
 */
async function main(): Promise<number> {
  const settings = readEnv(process.env);
  if ("problems" in settings) {
    for (const problem of settings.problems) console.log(`To fix: ${problem}`);
    console.log("The settings are not complete; the other checks need them.");
    return 1;
  }
  const findings = await checkPortal(null);
  const t = createTranslator({ locale: "en", messages: await loadMessages("en") });
  const line = (finding: Finding) =>
    `${t(`doctor.state_${finding.state}`)}: ${t(`doctor.check_${finding.check}`)}. ` +
    t(`doctorFindings.${finding.code}`, readFacts(finding, "en"));
  for (const finding of findings) console.log(line(finding));
  const { state, count } = conclude(findings);
  console.log(t(`doctor.summary_${state}`, { count }));
  return state === "to_fix" ? 1 : 0;
}

await runCommand("doctor", main);
