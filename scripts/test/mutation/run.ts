import { parseArgs } from "node:util";
import { explanationOf } from "./explained";
import { type Judged, judgeRoom, wordsOf } from "./judge-room";
import { recordRoom } from "./record";
import { ROOMS, type Room } from "./rooms";
import { VitestLane } from "./vitest-lane";

/** So many of a room's mutants have to be noticed. */
const LEAST_SHARE = 0.9;

/** Judges the rooms that are named, and ends with 1 if one of them is below the share or leaves a survivor unexplained. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { record: { type: "boolean" } },
    allowPositionals: true,
  });
  const rooms = positionals.flatMap((name) => (name === "all" ? ROOMS : [roomOf(name)]));
  const lane = new VitestLane(process.cwd());
  let isGood = true;
  try {
    for (const room of rooms) {
      const judged = await judgeRoom(lane, room, console.log);
      const unexplained = judged.survivors.filter((one) => !explanationOf(one));
      console.log(lineOf(room, judged));
      for (const one of unexplained) console.log(`  not explained: ${wordsOf(one)}`);
      isGood &&= judged.killed >= LEAST_SHARE * judged.mutants && unexplained.length === 0;
      if (values.record) recordRoom(room.name, judged);
    }
  } finally {
    await lane.close();
  }
  return isGood ? 0 : 1;
}

function roomOf(name: string): Room {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`There is no room ${name}: ${ROOMS.map((one) => one.name).join(", ")}`);
  return room;
}

function lineOf({ name }: Room, { mutants, killed, tooSlow, survivors, seconds }: Judged): string {
  const share = ((100 * killed) / mutants).toFixed(1);
  return `${name}: ${mutants} mutants, ${killed} killed (${tooSlow} by time), ${survivors.length} survived, ${share} %, ${seconds} s`;
}

process.exit(await main());
