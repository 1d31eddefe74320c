import type { ReactNode } from "react";
import { ViewersShell } from "@/components/layout/shell/viewers-shell";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <ViewersShell>{children}</ViewersShell>;
}
