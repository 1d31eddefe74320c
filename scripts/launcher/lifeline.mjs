// Loaded into every Node process that the launcher starts. When the launcher dies, even by kill -9, the channel
// closes and the process ends, so nothing is left holding a port. One that begins after that has no channel to lose.
// The children of such a process inherit this import. Their channel belongs to their own parent and is left alone.
import { processIdentity } from "./process-identity.mjs";

const starter = process.env.LIFELINE_TO;
const isOwn = starter === String(process.ppid);
if (isOwn && process.channel) {
  process.on("disconnect", () => process.exit(1));
  process.channel.unref();
} else if ((isOwn && process.connected === false) || (starter && !processIdentity(Number(starter)))) {
  process.exit(1);
}
