type Call = {
  endpoint: string;
  outcome: string;
  reason: string | null;
  httpStatus: number | null;
  response: string | null;
  at: Date;
};

/** Identical consecutive calls as one: the newest, how many there were, and when the first was made. */
export type Folded<C> = C & { count: number; firstAt: Date };

/** Merges a list of calls, newest first: a call with the same answer as the next one is not repeated. */
export function listCalls<C extends Call>(calls: readonly C[]): Folded<C>[] {
  const folded: Folded<C>[] = [];
  for (const call of calls) {
    const last = folded.at(-1);
    if (last && isSame(last, call)) {
      last.count += 1;
      last.firstAt = call.at;
    } else folded.push({ ...call, count: 1, firstAt: call.at });
  }
  return folded;
}

function isSame(one: Call, other: Call): boolean {
  return (["endpoint", "outcome", "reason", "httpStatus", "response"] as const).every(
    (name) => one[name] === other[name],
  );
}
