// The torture command alone loads this, before a portal. It kills the process the n-th time that it passes a recovery
// point (lib/platform/recovery-points.ts). TORTURE_STOP_AT is "point:n".
const [point, times] = (process.env.TORTURE_STOP_AT ?? "").split(":");
let left = Number(times);
globalThis.bahiAtRecoveryPoint = (name) => {
  if (name !== point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
};
