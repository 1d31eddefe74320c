/** The product of two digits in the dihedral group of order ten: row times column. */
const PRODUCT = [
  ...["0123456789", "1234067895", "2340178956", "3401289567", "4012395678"],
  ...["5987604321", "6598710432", "7659821043", "8765932104", "9876543210"],
];

/** The permutation at each place, counted from the right. It repeats after eight places. */
const AT_PLACE = [
  ...["0123456789", "1576283094", "5803796142", "8916043527"],
  ...["9453126870", "4286573901", "2793806415", "7046913258"],
];

/**
 * Whether the last digit of a number (digits only) is its Verhoeff check digit. It detects every single wrong digit
 * and every swap of two neighbours.
 */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits.charAt(digits.length - 1 - place));
    sum = Number(PRODUCT[sum]?.charAt(Number(AT_PLACE[place % 8]?.charAt(digit))));
  }
  return sum === 0;
}
