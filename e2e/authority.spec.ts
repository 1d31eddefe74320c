import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type AuthorityScene, CUSTOMER, isDenied, makeScene } from "./fixtures/authority-scene";
import { actionForms, post, type ServedForm } from "./fixtures/forms";
import { readableText, send } from "./fixtures/http";
import { ROOT } from "./fixtures/node-process";
import type { Portal } from "./fixtures/portal";
import { portalOfTests } from "./fixtures/portal-of-tests";
import { addressOf, routesUnder } from "./fixtures/routes";
import type { Session } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

// In this portal nothing changes by itself, so every changed row is a request's doing.
const portalOf = portalOfTests(() => ({ env: () => ({ RECONCILE_FIRST_MS: "600000" }) }));
let scene: AuthorityScene;

test.beforeAll(async () => {
  scene = await makeScene(portalOf());
});

const asWhom = (session: Session | null, portal: Portal, own = true): Record<string, string> => ({
  accept: "text/html",
  ...(own ? { origin: portal.url } : {}),
  ...(session ? { cookie: session.cookie } : {}),
});

test("every route of the admins is denied to agents and strangers, whatever the method", async () => {
  const { portal, owner, admin, orderId, samples } = scene;
  const before = await fingerprint(portal);
  for (const route of routesUnder("admin")) {
    const url = portal.url + addressOf(route, samples);
    for (const method of route.methods) {
      for (const session of [owner, null]) {
        const answer = await send(url, { method, headers: asWhom(session, portal) });
        const what = `${method} ${route.path} by ${session ? "an agent" : "a stranger"}`;
        expect.soft(isDenied(route, answer), `${what}: ${answer.status}`).toBe(true);
        expect.soft(answer.text.includes(CUSTOMER), what).toBe(false);
        // A page's scripts contain its own address, so only the readable text is checked.
        expect.soft(readableText(answer.text).includes(orderId), what).toBe(false);
      }
      if (method !== "GET") {
        const foreign = { ...asWhom(admin, portal, false), origin: "https://evil.example" };
        const answer = await send(url, { method, headers: foreign });
        expect.soft(answer.status, `${method} ${route.path} from another site`).toBe(403);
      }
    }
  }
  expect(await fingerprint(portal)).toEqual(before);
});

test("every route of the agents is denied to admins and strangers, and shows no shop another shop's data", async () => {
  const { portal, admin, stranger, orderId, samples } = scene;
  const before = await fingerprint(portal);
  for (const route of routesUnder("agent")) {
    const url = portal.url + addressOf(route, samples);
    for (const method of route.methods) {
      const what = `${method} ${route.path}`;
      for (const session of [admin, null]) {
        const answer = await send(url, { method, headers: asWhom(session, portal) });
        const who = session ? "an admin" : "a stranger";
        // What any signed-in person may know, or an admin may see for every order.
        const isOpen =
          session !== null && ["/agent/pin/[pin]", "/agent/orders/[orderId]/version"].includes(route.path);
        expect.soft(isOpen || isDenied(route, answer), `${what} by ${who}: ${answer.status}`).toBe(true);
        expect.soft(answer.text.includes(CUSTOMER), `${what} by ${who}`).toBe(false);
      }
      const other = await send(url, { method, headers: asWhom(stranger, portal) });
      expect.soft(other.text.includes(CUSTOMER), `${what} by another shop`).toBe(false);
      if (route.path.includes("[orderId]")) {
        const led = other.headers.location ?? "";
        const isNothing = other.status === 404 || (other.status === 303 && !led.includes(portal.sandbox.url));
        expect.soft(isNothing, `${what} by another shop: ${other.status}`).toBe(true);
      } else expect.soft(readableText(other.text).includes(orderId), `${what} by another shop`).toBe(false);
    }
  }
  expect(await fingerprint(portal)).toEqual(before);
});

test("whatever a person may open is kept by no cache and opens in no other site", async () => {
  const { portal, owner, admin, samples } = scene;
  for (const folder of ["agent", "admin", "account"]) {
    for (const route of routesUnder(folder).filter(({ methods }) => methods.includes("GET"))) {
      const session = folder === "agent" ? owner : admin;
      const url = portal.url + addressOf(route, samples);
      const { headers, text } = await send(url, { headers: asWhom(session, portal) });
      expect.soft(headers["cache-control"], route.path).toMatch(/no-store/);
      if (text)
        expect.soft(headers["content-type"], route.path).toMatch(/charset=utf-8$|^application\/json$/i);
      expect.soft(headers["cross-origin-resource-policy"], route.path).toBe("same-origin");
      expect.soft(headers["cross-origin-opener-policy"], route.path).toBe("same-origin");
    }
  }
});

test("no form of the admin's pages does anything for an agent, a stranger or another site", async () => {
  const { portal, owner, admin, samples } = scene;
  const forms: ServedForm[] = [];
  for (const route of routesUnder("admin").filter(({ kind }) => kind === "page")) {
    const address = portal.url + addressOf(route, samples);
    const { text } = await admin.get(addressOf(route, samples));
    forms.push(...actionForms(address, text));
  }
  expect(forms.length).toBeGreaterThan(5);
  const before = await fingerprint(portal);
  const evil = { origin: "https://evil.example" };
  for (const form of forms) {
    for (const [cookie, headers] of [[owner.cookie], ["", undefined], [admin.cookie, evil]] as const) {
      const answer = await post(form, cookie, headers ?? { origin: portal.url });
      expect.soft(answer.text.includes("data-order-state") && cookie === owner.cookie, form.page).toBe(false);
    }
  }
  expect(await fingerprint(portal)).toEqual(before);
});

test("every action is built by the helper that checks the caller, or is listed here", () => {
  // Actions for strangers: each checks the origin itself and has its own spec.
  const OWN = ["signInAction", "signInCodeAction", "signOutAction", "chooseLanguageAction"];
  OWN.push("acceptInvitationAction", "forgottenAction");
  // They know a person whose screen is locked, or act only on the own session: lock.spec.ts.
  OWN.push("lockAction", "lockHereAction", "unlockAction");
  const files = readdirSync(path.join(ROOT, "lib"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("actions.ts"),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const source = readFileSync(path.join(ROOT, "lib", file), "utf8");
    const made = [
      ...source.matchAll(/const (\w+) = formAction\(\{\s*role: "(agent|admin|person|enrolling)"/g),
    ].map(([, name]) => name);
    const actions = [...source.matchAll(/export async function (\w+)[\s\S]*?\{\n([\s\S]*?)\n\}/g)];
    expect(actions.length, file).toBeGreaterThan(0);
    for (const [, name = "", body = ""] of actions) {
      if (OWN.includes(name)) continue;
      const called = /^ {2}return (\w+)\(state, form\);$/.exec(body)?.[1];
      expect(made, `${file}: ${name}`).toContain(called);
    }
  }
});

/**
 * Tables that change by themselves: sessions, attempts, jobs, the vendor's health checks with their calls (a table for
 * each month), and what two jobs of the night write. Whoever asks for the work of those two is in the audit log, which
 * must not change.
 */
const MOVING =
  /^(public\.)?"?(sessions|rate_limits|vendor_(calls\w*|health)|balance_readings|alerts?\w*|audit_checks|reconciliation\w*)"?$|^graphile_worker\.|^drizzle\./;

/** Every row of the tables that must not change. */
async function fingerprint(portal: Portal): Promise<string[]> {
  const rows = (await portal.database.dump()).filter(({ table }) => !MOVING.test(table));
  return rows.map(({ table, row }) => `${table} ${row}`).sort();
}
