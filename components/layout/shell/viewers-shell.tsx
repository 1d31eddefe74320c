import type { ReactNode } from "react";
import { AdminShell } from "@/components/layout/shell/admin-shell";
import { AgentShell } from "@/components/layout/shell/agent-shell";
import { currentActor } from "@/lib/platform/access/actor";

/** The frame of whoever looks, also around a page that is not for them; none for a stranger. */
export async function ViewersShell({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) return children;
  if (actor.role === "admin") return <AdminShell actor={actor}>{children}</AdminShell>;
  return <AgentShell actor={actor}>{children}</AgentShell>;
}
