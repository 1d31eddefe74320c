import type { ReactNode } from "react";
import { AdminShell } from "@/components/layout/shell/admin-shell";
import { AgentShell } from "@/components/layout/shell/agent-shell";
import { currentActor } from "@/lib/platform/access/actor";

/** The viewer's own frame, even around a page they may not see; none for visitors. */
export async function ViewersShell({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) return children;
  if (actor.role === "admin") return <AdminShell actor={actor}>{children}</AdminShell>;
  return <AgentShell actor={actor}>{children}</AgentShell>;
}
