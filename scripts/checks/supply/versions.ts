/**
 * Compares two versions by the rules of semantic versioning: `1.0.0-beta.2` comes before `1.0.0-beta.10`, and both
 * before `1.0.0`. What follows a `+` does not count.
 * @returns less than 0 if the first is the lower one, 0 if they are equal, otherwise more than 0
 */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  return (
    compareLists(first.numbers, second.numbers) ||
    Number(first.early.length === 0) - Number(second.early.length === 0) ||
    compareLists(first.early, second.early)
  );
}

function partsOf(version: string) {
  const [, numbers = "", early] = /^([^-+]*)(?:-([^+]*))?/.exec(version) ?? [];
  return { numbers: numbers.split("."), early: early ? early.split(".") : [] };
}

function compareLists(one: string[], other: string[]): number {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    const order = against === undefined ? 1 : comparePart(part, against);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Numbers come before words. */
function comparePart(one: string, other: string): number {
  const [isNumber, otherIsNumber] = [one, other].map((part) => /^\d+$/.test(part));
  if (isNumber && otherIsNumber) return Number(one) - Number(other);
  if (isNumber !== otherIsNumber) return isNumber ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}
