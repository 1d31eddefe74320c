/** Multiplies in the dihedral group of order ten (rotations and reflections of a pentagon), as the checksum defines it. */
function multiply(left: number, right: number): number {
  if (left < 5) return right < 5 ? (left + right) % 5 : ((left + right) % 5) + 5;
  return right < 5 ? ((left - right + 5) % 5) + 5 : (left - right + 5) % 5;
}

const STEP = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Applies the checksum's permutation to a digit once for each place to its right (it repeats after 8). */
function permute(digit: number, place: number): number {
  let value = digit;
  for (let turn = 0; turn < place % 8; turn++) value = STEP[value] ?? 0;
  return value;
}

/** Whether a string of digits ends with a correct Verhoeff check digit. */
export function hasVerhoeffDigit(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((digit, place) => {
    sum = multiply(sum, permute(Number(digit), place));
  });
  return sum === 0;
}

/** Appends to a string of digits the one digit that makes it pass {@link hasVerhoeffDigit}. */
export function withVerhoeffDigit(digits: string): string {
  const last = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => hasVerhoeffDigit(`${digits}${digit}`));
  return `${digits}${last}`;
}
