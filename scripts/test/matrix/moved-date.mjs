/**
 * A Date whose present is away from the real one. Given times stay as they are.
 * @param {DateConstructor} Real
 * @param {() => number} away milliseconds, asked each time that the present is
 * @returns {DateConstructor}
 */
export function movedDate(Real, away) {
  const now = () => Real.now() + away();
  return new Proxy(Real, {
    construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [now()] : given, self),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}
