import type { ReactNode } from "react";
import { currentActor } from "@/lib/platform/access/actor";
import { may, type Permission } from "@/lib/platform/access/roles";

type Props = {
  needs: Permission;
  children: ReactNode;
  /** Shown to whoever may not, such as the page's title where a form would set it. */
  otherwise?: ReactNode;
};

/** Shows admins only what their role allows. It protects nothing: each action asks again. */
export async function IfMay({ needs, children, otherwise = null }: Props) {
  const actor = await currentActor();
  return actor?.role === "admin" && may(actor, needs) ? children : otherwise;
}

/** The items of a menu that the viewing admin may open. */
export async function allowed<Item extends { needs: Permission }>(items: Item[]): Promise<Item[]> {
  const actor = await currentActor();
  return actor?.role === "admin" ? items.filter(({ needs }) => may(actor, needs)) : [];
}
