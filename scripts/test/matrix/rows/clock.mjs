import { Problem, pause } from "../../../launcher/messages.mjs";
import { cleanClone, machineOf } from "../main-journey.mjs";
import { whileServing } from "../start-portal.mjs";
import { isServing } from "../witnesses.mjs";

/** Hours: right, ahead past a session's end, past a day's, back to before the start, and right again. */
const JUMPS = [0, 2, 26, -3, 0];
/** So far ahead an answer is lost as well: the look-up that finds the order is planned by that clock. */
const LOST_AT = 26;
const SEEN_MS = 120_000;

/**
 * The clock of every Node process jumps while the portal serves; the database's does not, as if it were another
 * machine's. After each jump an agent signs in, orders, and finds what was ordered before.
 */
export const jumpingClock = {
  about: "a clock that jumps ahead and back by hours",
  run: async (place) => {
    const machine = machineOf(place, { copy: cleanClone(place), hasClock: true });
    const orderIds = [];
    const lost = [];
    await whileServing(machine, async (portal) => {
      for (const hours of JUMPS) {
        machine.witnesses.setClock(hours);
        await untilSeen(portal.url, machine.witnesses.seen, hours);
        orderIds.push(await portal.orderPan());
        await portal.sees(orderIds);
        if (hours === LOST_AT) lost.push(await portal.loseAnswer());
        place.say(`the serving process is ${hours} hours away; ${orderIds.length} orders are done`);
      }
      await restartServing(portal.url, machine.witnesses.seen);
      await portal.sees(lost, "awaiting_customer");
      place.say(`restarted; the order is found whose answer was lost ${LOST_AT} hours ahead`);
    });
    await whileServing(machine, (portal) => portal.sees(orderIds));
    place.say("stopped and started again; the orders are still there");
  },
};

/** A process looks at its clock when it has something to do. */
async function untilSeen(url, seen, hours) {
  for (const end = performance.now() + SEEN_MS; performance.now() < end; await pause(100)) {
    await fetch(`${url}/login`);
    if (seen().filter(isServing).at(-1)?.awayHours === hours) return;
  }
  throw new Problem(`The serving process did not see its clock ${hours} hours away.`);
}

/** Ends the process that serves; npm start starts another, beside a sandbox that still knows its orders. */
async function restartServing(url, seen) {
  const last = () => seen().filter(isServing).at(-1);
  const { pid } = last();
  process.kill(pid, "SIGTERM");
  for (const end = performance.now() + SEEN_MS; performance.now() < end; await pause(500)) {
    const isReady = await fetch(`${url}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady && last().pid !== pid) return;
  }
  throw new Problem("The serving process was not restarted.");
}
