/** SPDX ids of licences that ask for no more than their text and the names in it. */
export const ALLOWED = new Set([
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause"],
  ...["ISC", "MIT", "MIT-0", "Python-2.0"],
]);

/** A licence that is accepted for these packages alone. */
export type LicenceException = {
  packages: RegExp;
  licence: string;
  /** Only while it is for building and testing. */
  isDevOnly?: boolean;
  why: string;
};

export const EXCEPTIONS: LicenceException[] = [
  {
    packages: /^@img\/sharp-(libvips-|win32-|wasm32$)/,
    licence: "LGPL-3.0-or-later",
    why: "sharp's own unchanged binaries, a library that Next loads; the tools image leaves it out",
  },
  {
    packages: /^caniuse-lite$/,
    licence: "CC-BY-4.0",
    why: "data about browsers, which a build reads and no page shows",
  },
  {
    packages: /^lightningcss(-|$)/,
    licence: "MPL-2.0",
    isDevOnly: true,
    why: "compiles style sheets, unchanged; its copyleft is for its own files",
  },
  {
    packages: /^axe-core$/,
    licence: "MPL-2.0",
    isDevOnly: true,
    why: "checks pages in tests, unchanged; its copyleft is for its own files",
  },
];
