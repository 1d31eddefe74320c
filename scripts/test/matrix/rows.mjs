import { containers } from "../containers/containers.mjs";

/** @type {Record<string, { about: string, run: (place: { folder: string, say: (text: string) => void }) => Promise<void> }>} */
export const ROWS = {
  containers: {
    about: "the Dockerfile's steps and compose.yaml's services, hardened, in bare roots",
    run: containers,
  },
};
