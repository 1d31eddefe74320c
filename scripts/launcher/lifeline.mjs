// Loaded into every Node process that the launcher starts. When the launcher dies, even by kill -9, the channel
// closes and the process ends, so nothing is left holding a port.
// The children of such a process inherit this import. Their channel belongs to their own parent and is left alone.
if (process.channel && process.env.LIFELINE_TO === String(process.ppid)) {
  process.on("disconnect", () => process.exit(1));
  process.channel.unref();
}
