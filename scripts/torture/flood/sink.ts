import http from "node:http";

/** Takes whatever a flood sends and answers at once, so that a calm portal can be timed beside the same generator. */
const sink = http.createServer((request, response) => {
  request.resume();
  request.on("error", () => undefined);
  request.on("end", () => response.end());
});
sink.listen(0, "127.0.0.1", () =>
  console.log(`http://localhost:${(sink.address() as { port: number }).port}`),
);
