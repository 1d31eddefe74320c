import { containers } from "../containers/containers.mjs";
import { jumpingClock } from "./rows/clock.mjs";
import { oddFolder } from "./rows/folder.mjs";
import { oneGigabyte } from "./rows/memory.mjs";
import { onNode } from "./rows/node.mjs";
import { oneCore } from "./rows/one-core.mjs";
import { registryAway } from "./rows/registry.mjs";
import { otherUser } from "./rows/user.mjs";

/** @type {Record<string, { about: string, run: (place: import("./main-journey.mjs").Place) => Promise<void> }>} */
export const ROWS = {
  containers: {
    about: "the Dockerfile's steps and compose.yaml's services, hardened, in bare roots",
    run: containers,
  },
  "node-20": onNode("20.19", "10"),
  "node-22": onNode("22", "10"),
  "node-24": onNode("24", "11"),
  memory: oneGigabyte,
  "one-core": oneCore,
  user: otherUser,
  folder: oddFolder,
  registry: registryAway,
  clock: jumpingClock,
};
