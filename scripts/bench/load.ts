import http from "node:http";

export type Ask = { url: string; method?: string; headers?: Record<string, string>; body?: string };

export type Load = {
  answered: number;
  /** Other answers than 200, and none. */
  failed: number;
  seconds: number;
};

export const CONNECTIONS = 8;

/**
 * Sends requests for some seconds over a fixed number of kept connections, each with one request at a time.
 * It runs on the same processors as what it measures, so a rate tells nothing without the other side's of the same run.
 * @param ask the request with this number, from 0
 */
export async function load(
  ask: (n: number) => Ask,
  seconds: number,
  connections = CONNECTIONS,
): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const start = performance.now();
  const end = start + seconds * 1_000;
  let [n, answered, failed] = [0, 0, 0];
  const lane = async () => {
    while (performance.now() < end) {
      const status = await statusOf(ask(n++), agent);
      if (status === 200) answered += 1;
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  agent.destroy();
  return { answered, failed, seconds: (performance.now() - start) / 1_000 };
}

/** The status of the answer once all of it has arrived; 0 for none. */
function statusOf({ url, method = "GET", headers = {}, body }: Ask, agent: http.Agent): Promise<number> {
  return new Promise((resolve) => {
    const request = http.request(url, { method, headers, agent, timeout: 60_000 }, (response) => {
      response.on("end", () => resolve(response.statusCode ?? 0)).on("error", () => resolve(0));
      response.resume();
    });
    request.on("timeout", () => request.destroy()).on("error", () => resolve(0));
    request.end(body);
  });
}
