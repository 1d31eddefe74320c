import { headers } from "next/headers";

/** The path of the page being rendered, as set by proxy.ts. */
export async function currentPath(): Promise<string> {
  return (await headers()).get("x-path") ?? "/";
}
