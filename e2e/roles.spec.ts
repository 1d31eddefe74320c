import { adminActions } from "./fixtures/actions";
import { type AuthorityScene, isDenied, makeScene } from "./fixtures/authority-scene";
import { builtActions, callAction } from "./fixtures/call-action";
import { actionForms } from "./fixtures/forms";
import { send } from "./fixtures/http";
import type { Portal } from "./fixtures/portal";
import { portalOfTests } from "./fixtures/portal-of-tests";
import { ACTION_ROWS, ROLES, ROUTE_ROWS, type RoleName } from "./fixtures/role-rows";
import { addressOf, routesUnder } from "./fixtures/routes";
import { ADMIN, type Session, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

const portalOf = portalOfTests(() => ({ env: () => ({ RECONCILE_FIRST_MS: "600000" }) }));
let scene: AuthorityScene;
let people: Record<RoleName, { session: Session; userId: string }>;

test.beforeAll(async () => {
  scene = await makeScene(portalOf());
  const made = await Promise.all(
    ROLES.map(async (role) => [role, await adminWho(scene.portal, role)] as const),
  );
  people = Object.fromEntries(made) as typeof people;
});

/** An admin in a role, with the demo's password. */
async function adminWho(portal: Portal, role: RoleName) {
  const email = `${role}@admins.test`;
  const [row] = await portal.database.query<{ userId: string }>(
    `insert into users (email, name, role, duty, password_hash)
     select $1, $2, 'admin', $3, password_hash from users where email = $4 returning id as "userId"`,
    [email, `Admin ${role}`, role, ADMIN],
  );
  return { session: await signIn(portal, email), userId: row?.userId ?? "" };
}

test("each page, handler and action of the admins has a row, and no row is left over", () => {
  expect(Object.keys(ROUTE_ROWS).sort()).toEqual(
    routesUnder("admin")
      .map(({ path }) => path)
      .sort(),
  );
  expect(Object.keys(ACTION_ROWS).sort()).toEqual(adminActions());
});

for (const role of ROLES) {
  test(`${role}: opens exactly the pages and uses exactly the handlers of the row`, async () => {
    const { portal, samples } = scene;
    const { session } = people[role];
    for (const route of routesUnder("admin"))
      for (const method of route.methods) {
        const headers = { cookie: session.cookie, origin: portal.url, accept: "text/html" };
        const answer = await send(portal.url + addressOf(route, samples), { method, headers });
        const isAllowed = ROUTE_ROWS[route.path]?.includes(role) ?? false;
        const what = `${method} ${route.path} by ${role}: ${answer.status}`;
        expect.soft(answer.status, what).toBeLessThan(500);
        // A day without figures has no file: 404 is no denial.
        expect.soft(answer.status !== 403, what).toBe(isAllowed);
        if (route.kind === "page") expect.soft(!isDenied(route, answer), what).toBe(isAllowed);
        if (route.kind === "page" && isAllowed)
          expect.soft(answer.text, what).toMatch(/<title>[^<]+ [^<]+<\/title>/);
      }
  });

  test(`${role}: submits exactly the forms of the row`, async () => {
    const { portal, samples } = scene;
    const { session, userId } = people[role];
    const built = builtActions();
    for (const name of adminActions()) {
      const action = built.get(name);
      const [page] = action?.pages ?? [];
      if (!action || !page) throw new Error(`${name} is on no page of the admins`);
      const url = portal.url + addressOf({ path: page, kind: "page", methods: [] }, samples);
      // Back to the fields: it asks who submits, and does nothing.
      const fields = { rendered_for: userId, step: "change" };
      const { text } = await callAction(url, action, { cookie: session.cookie, fields });
      const isAllowed = text.includes('"stage":"fill"');
      expect
        .soft(isAllowed || text.includes('"code":"not_allowed"'), `${name}: ${text.slice(0, 300)}`)
        .toBe(true);
      expect.soft(isAllowed, `${name} by ${role}`).toBe(ACTION_ROWS[name]?.includes(role));
    }
  });

  test(`${role}: is shown no form that would be refused, and no link of the menu or the tabs`, async () => {
    const { portal, samples } = scene;
    const { session } = people[role];
    const seen = new Set<string>();
    const names = new Map([...builtActions()].map(([name, { id }]) => [id, name]));
    const pages = routesUnder("admin").filter(
      ({ path, kind }) => kind === "page" && ROUTE_ROWS[path]?.includes(role),
    );
    for (const route of pages) {
      const address = addressOf(route, samples);
      const { text } = await session.get(address);
      for (const form of actionForms(portal.url + address, text)) {
        const id = /[0-9a-f]{42}/.exec(form.fields.map((field) => field.join(" ")).join(" "))?.[0] ?? "";
        const name = names.get(id) ?? "";
        const isOpen = ACTION_ROWS[name] === undefined || ACTION_ROWS[name].includes(role);
        expect.soft(isOpen, `${address} shows ${name} to ${role}`).toBe(true);
      }
      for (const href of linksOf(text, seen)) {
        const led = await session.get(href);
        expect.soft(led.text.includes("data-denied="), `${address} leads ${role} to ${href}`).toBe(false);
      }
    }
  });
}

/** The links of the menu and of tabs that were not seen yet. */
function linksOf(html: string, seen: Set<string>): string[] {
  const navs = [...html.matchAll(/<nav\b[\s\S]*?<\/nav>/g)].map(([nav]) => nav).join("");
  const links = [...navs.matchAll(/href="(\/admin[^"#]*)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  return links.filter((href) => !seen.has(href) && seen.add(href));
}
