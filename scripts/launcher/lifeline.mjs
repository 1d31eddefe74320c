// Loaded into every Node process that the launcher starts. When the launcher dies, by kill -9 too, the channel
// closes and the process ends, so that nothing lives on holding a port.
// The children of such a process inherit this import, but their channel is their own parent's: it is left alone.
if (process.channel && process.env.LIFELINE_TO === String(process.ppid)) {
  process.on("disconnect", () => process.exit(1));
  process.channel.unref();
}
