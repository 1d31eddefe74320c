import { CATALOGUE, isWrite } from "@/lib/vendor/inexopay";

/** The endpoints that only ask, whichever service calls them. */
export const LOOK_UPS: readonly string[] = CATALOGUE.map(({ name }) => name).filter((name) => !isWrite(name));
