import "server-only";
import { randomUUID } from "node:crypto";
import type { AdminActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { asCurl } from "@/lib/vendor/console/as-curl";
import { countConsoleCalls, findCall, findLastCalls } from "@/lib/vendor/console/data";
import { isSecret } from "@/lib/vendor/console/field-rules";
import { CATALOGUE, type CatalogueEntry, catalogueEntry, GROUPS, shownAnswer } from "@/lib/vendor/inexopay";

const SHOWN = 50;

type Row = NonNullable<Awaited<ReturnType<typeof findCall>>>;

/** The progress of a console call. `lost` may have arrived, and is never sent again; `dropped` went with its month. */
export type Progress = "waiting" | "lost" | "answered" | "dropped";

/** The thirteen endpoints in the documentation's groups, and the latest calls. */
export async function loadConsole(actor: AdminActor, allCalls = false) {
  const groups = GROUPS.map((group) => ({
    group,
    endpoints: CATALOGUE.filter((one) => one.group === group).map(describe),
  }));
  const calls = await listRows({
    limit: SHOWN,
    all: allCalls,
    find: (limit) => findLastCalls(db(), actor.scope, limit),
    count: () => countConsoleCalls(db(), actor.scope),
  });
  const shown = calls.map((call) => ({ ...call, progress: progressOf(call) }));
  return { groups, calls: withTotal(shown, calls.total) };
}

/** An endpoint's form with a new request id; null if there is no such endpoint. */
export function loadConsoleForm(_actor: AdminActor, name: string) {
  const entry = catalogueEntry(name);
  if (!entry) return null;
  const fields = entry.fields.map((field) => ({ ...field, isSecret: isSecret(field) }));
  return { ...describe(entry), fields, requestId: randomUUID(), returnUrl: `${env().APP_URL}/` };
}

/** One console call with its redacted answer, raw and formatted; null if there is none. */
export async function loadConsoleCall(actor: AdminActor, id: string) {
  const call = /^[0-9a-f-]{36}$/.test(id) ? await findCall(db(), actor.scope, id) : undefined;
  const entry = call && catalogueEntry(call.endpoint);
  if (!call || !entry) return null;
  const { INEXOPAY_BASE_URL, INEXOPAY_BODY_FORMAT } = env();
  const url = INEXOPAY_BASE_URL.replace(/\/+$/, "") + entry.path;
  return {
    ...call,
    ...describe(entry),
    progress: progressOf(call),
    answer: call.response ? shownAnswer(call.response) : null,
    curl:
      call.request &&
      asCurl({ method: entry.method, url, bodyFormat: INEXOPAY_BODY_FORMAT, fields: call.request }),
  };
}

function describe({ name, method, path, cost, orderid }: CatalogueEntry) {
  return { name, method, path, cost, orderid };
}

function progressOf({ callId, outcome, at }: Pick<Row, "callId" | "outcome" | "at">): Progress {
  if (callId !== null) return outcome === null ? "dropped" : "answered";
  return now() < later(at, env().INEXOPAY_TIMEOUT_MS + 5_000) ? "waiting" : "lost";
}
