import { headers } from "next/headers";

/** The path of the page being rendered, as proxy.ts passed it on. */
export async function currentPath(): Promise<string> {
  return (await headers()).get("x-path") ?? "/";
}
