import { doctorRuns } from "@/db/schema/doctor-runs";
import { CHECKS } from "@/lib/operator/doctor/checks";
import { checkDatabase } from "@/lib/operator/doctor/checks/check-database";
import { freeBytesAt } from "@/lib/operator/doctor/checks/check-disk";
import { type Check, type CheckedPortal, type Finding, unchecked } from "@/lib/operator/doctor/finding";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env, findDoubtful } from "@/lib/platform/env/env";
import { faultOf } from "@/lib/platform/log/log";
import { recordCall } from "@/lib/vendor/calls/record-call";
import { askServer, askStatus } from "@/lib/vendor/health/ask-status";
import type { CallRecord } from "@/lib/vendor/outcome";

const REACH_MS = 5_000;

/** This portal according to its settings. `calls` collects the calls made to the vendor. */
export function thisPortal(calls: CallRecord[]): CheckedPortal {
  const settings = env();
  const noted = async <T extends { call: CallRecord }>(asking: Promise<T>): Promise<T> => {
    const answer = await asking;
    calls.push(answer.call);
    return answer;
  };
  return {
    settings,
    database: db(),
    askStatus: once((format) => noted(askStatus(settings, format))),
    askServer: once(() => noted(askServer(settings))),
    reach,
    nodeVersion: process.versions.node,
    freeBytes: freeBytesAt,
    doubtful: findDoubtful(),
  };
}

/** Several checks share an answer: each distinct question is asked once. */
function once<Args extends string[], Answer>(ask: (...args: Args) => Promise<Answer>) {
  const asked = new Map<string, Promise<Answer>>();
  return (...args: Args): Promise<Answer> => {
    const key = args.join(" ");
    const answer = asked.get(key) ?? ask(...args);
    asked.set(key, answer);
    return answer;
  };
}

async function reach(url: string): Promise<number | null> {
  try {
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(REACH_MS) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}

/** Runs every check. One that throws is reported as not checked and stops no other. */
export async function examine(portal: CheckedPortal): Promise<Finding[]> {
  const isThere = (await checkDatabase(portal)).state === "good";
  return Promise.all(
    CHECKS.map((check) =>
      check.needsDatabase && !isThere ? unchecked(check.name, "any_no_database") : lookAt(check, portal),
    ),
  );
}

async function lookAt({ name, look }: Check, portal: CheckedPortal): Promise<Finding> {
  try {
    return await look(portal);
  } catch (error) {
    const { fault, code } = faultOf(error);
    return unchecked(name, "any_broke", { fault: code ?? fault });
  }
}

/** Whether a run can be stored after these findings: the database answers, and its tables are not of an older version. */
export function canStore(findings: readonly Finding[]): boolean {
  return !findings.some(
    ({ check, state, code }) => (check === "database" && state !== "good") || code === "migrations_missing",
  );
}

/**
 * Checks this portal and stores the findings, if it can.
 * @param userId the admin who started it; null for the command
 */
export async function checkPortal(userId: string | null): Promise<Finding[]> {
  const calls: CallRecord[] = [];
  const findings = await examine(thisPortal(calls));
  if (!canStore(findings)) return findings;
  await db().insert(doctorRuns).values({ at: now(), userId, findings });
  for (const call of calls) await recordCall(db(), call, null);
  return findings;
}
