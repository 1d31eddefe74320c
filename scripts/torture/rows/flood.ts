import { servedVerification } from "../../../e2e/fixtures/aadhaar-form";
import { freshPan } from "../../../e2e/fixtures/bank";
import { post, readForm, type ServedForm, withFields } from "../../../e2e/fixtures/forms";
import { readableText, send } from "../../../e2e/fixtures/http";
import { startNode } from "../../../e2e/fixtures/node-process";
import { requestPan } from "../../../e2e/fixtures/orders";
import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { ADMIN, AGENT, newShop, type Session, signIn } from "../../../e2e/fixtures/session";
import { words } from "../../../e2e/fixtures/words";
import { scriptArgs } from "../../launcher/bundle.mjs";
import { attacker, bodiesOf, openConnections, postFrom, sendBody } from "../flood/attacks";
import { median, peakMb, timedBeside } from "../flood/others";
import { inLanes, type Row, until } from "../row";

/** The heap that `npm start` gives the process, so that memory is that of a real portal. */
const HEAP = ["--max-old-space-size=512", "--max-semi-space-size=4"];
/** The largest heap, the bodies in flight, and the process around them. */
const MOST_MB = 512 + 32 + 256;
/** Bodies at once; submits of one agent at once; password guessers at once, each from a different address. */
const [BODIES, POSTS, GUESSERS] = [60, 2, 20];
/** Response times count only from this N on: a short run beside other tests would measure those tests. */
const JUDGED_FROM = 1_000;
const BOUNDS = { otps: 6, lookUps: 30, hashes: 50 };

/** Removes the control's limits, and the attacks that then surely get through. */
const WITHOUT = { LIMITS_TIMES: "1000" };
const UNLIMITED = ["otps", "lookUps"];

/** Everything that a stranger or a shop can make the portal do, all at once and often, beside a shop at work. */
export const flood: Row = {
  name: "flood",
  target: "0 restarts, memory bounded, others answered within 2x of a calm run beside the same generator",
  control: "the limits of a shop, a person and a number",
  inTests: true,
  isAlone: true,
  counts: { full: 10_000, short: 120, control: 80 },
  run: async ({ count, sabotage, say }) => {
    const portal = await startPortal({ env: () => (sabotage ? WITHOUT : { LIMITS_TIMES: "1" }) });
    const isJudged = count >= JUDGED_FROM;
    const sink = isJudged ? startNode(scriptArgs("scripts/torture/flood/sink.ts"), {}) : null;
    const attacks = Object.entries(ATTACKS).filter(([name]) => !sabotage || UNLIMITED.includes(name));
    try {
      await portal.kill9();
      await portal.restart(HEAP);
      if (sink) await until(20_000, async () => /localhost/.test(sink.output()));
      const scene = await setUp(portal);
      const faults = { restarts: 0, memoryUnbounded: 0, othersSlow: 0, othersUnanswered: 0 };
      const notes: Record<string, string | number> = {};
      const found = { ...NOTHING };
      for (const [name, attack] of attacks) {
        const calm = sink
          ? await timedBeside(scene.other, attack(scene, sink.output().trim(), count, { ...NOTHING }), true)
          : null;
        const flooded = await timedBeside(scene.other, attack(scene, portal.url, count, found), isJudged);
        faults.othersUnanswered += flooded.unanswered;
        say(`${name}: a page ${Math.round(median(flooded.times))} ms flooded`);
        if (calm) {
          const ratio = median(flooded.times) / median(calm.times);
          if (ratio > 2) faults.othersSlow += 1;
          notes[`${name}Ratio`] = ratio.toFixed(2);
          say(`${name}: a page ${Math.round(median(calm.times))} ms calm`);
        }
        if (!portal.isUp()) faults.restarts += 1;
      }
      const known = await postKnown(portal, scene);
      const peak = peakMb(portal.pid());
      if (peak > MOST_MB) faults.memoryUnbounded += 1;
      const judged = await judge(portal, found);
      return {
        n: found.sent,
        unit: "attacks",
        faults: { ...faults, ...judged, knownDeviceLockedOut: known ? 0 : 1 },
        notes: { peakMb: peak, ...notes, passwordsHashed: found.hashed, saidWhen: found.saidWhen },
        examples: [],
      };
    } finally {
      await sink?.kill("SIGKILL");
      await portal.stop();
    }
  },
};

const NOTHING = { sent: 0, bodiesTaken: 0, hashed: 0, saidWhen: 0 };
type Found = typeof NOTHING;

type Scene = {
  shop: Session;
  other: Session;
  /** A device that the admin signed in on before. */
  known: string;
  forms: Record<"signIn" | "otp" | "lookUp" | "ask", ServedForm>;
};

async function setUp(portal: Portal): Promise<Scene> {
  const shop = await signIn(portal, AGENT);
  const known = (await signIn(portal, ADMIN)).cookie;
  const orderId = await requestPan(portal, shop);
  const served = async (path: string, field: string, holding = "") =>
    readForm(portal.url + path, (await shop.get(path)).text, field, holding);
  const page = `${portal.url}/login`;
  return {
    shop,
    other: await newShop(portal),
    known,
    forms: {
      signIn: readForm(page, (await send(page)).text, "password"),
      otp: await servedVerification(portal, shop),
      lookUp: await served("/agent/bank/accounts/status", "pancard"),
      ask: await served(`/agent/orders/${orderId}`, "orderid", words("en").order.lookUpNow),
    },
  };
}

type Attack = (scene: Scene, base: string, count: number, found: Found) => Promise<void>;

const numbers = (count: number) => Array.from({ length: Math.ceil(count) }, (_, n) => n);

/** A shop's agent who submits without pause. */
async function press(scene: Scene, base: string, found: Found, form: ServedForm): Promise<void> {
  const answer = await postFrom("127.0.0.2", form, base, { cookie: scene.shop.cookie });
  found.sent += 1;
  if (/Too many requests in a short time/.test(readableText(answer.text))) found.saidWhen += 1;
}

const ATTACKS: Record<string, Attack> = {
  bodies: async (_scene, base, count, found) => {
    await inLanes(bodiesOf(Math.max(61, count / 20)), BODIES, async (body) => {
      const status = await sendBody(base, body, "127.0.0.2");
      found.sent += 1;
      if (status >= 200 && status < 400) found.bodiesTaken += 1;
    });
  },
  connections: async (scene, base, count, found) => {
    const close = await openConnections(base, Math.max(500, Math.min(count, 5_000)), "127.0.0.2");
    await timedBeside(scene.other, Promise.resolve(), count >= JUDGED_FROM);
    found.sent += 1;
    close();
  },
  otps: (scene, base, count, found) =>
    inLanes(numbers(Math.min(count / 4, 200)), POSTS, () =>
      press(scene, base, found, withFields(scene.forms.otp, { request_id: crypto.randomUUID() })),
    ),
  lookUps: (scene, base, count, found) =>
    inLanes(numbers(Math.min(count / 2, 500)), POSTS, () =>
      press(scene, base, found, withFields(scene.forms.lookUp, { pancard: freshPan() })),
    ),
  asks: (scene, base, count, found) =>
    inLanes(numbers(Math.min(count, 500)), 10, () => press(scene, base, found, scene.forms.ask)),
  passwords: (scene, base, count, found) =>
    inLanes(numbers(count), GUESSERS, async (n) => {
      const form = withFields(scene.forms.signIn, { email: ADMIN, password: `guess-${n}` });
      const { text } = await postFrom(attacker(n), form, base, {});
      found.sent += 1;
      if (readableText(text).includes(words("en").errors.sign_in_failed)) found.hashed += 1;
    }),
};

/** After the attack the victim signs in on the known device. */
async function postKnown(portal: Portal, { known, forms }: Scene): Promise<boolean> {
  const form = withFields(forms.signIn, { email: ADMIN, password: portal.secrets.password });
  return (await post(form, known)).status === 303;
}

/** What got through, counted where it arrived. */
async function judge(portal: Portal, found: Found) {
  const ledger = await portal.sandbox.ledger();
  const over = (endpoint: string, most: number) =>
    Math.max(0, ledger.filter((entry) => entry.endpoint === endpoint).length - most);
  return {
    bodiesTaken: found.bodiesTaken,
    otpsTooMany: over("send-otp", BOUNDS.otps),
    lookUpsTooMany: over("account-status", BOUNDS.lookUps),
    passwordsTooMany: Math.max(0, found.hashed - BOUNDS.hashes),
  };
}
