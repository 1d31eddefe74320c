/** A cloth-bound ledger: the madder-red spine with its stitches, and ruled pages. The same drawing as icon.svg. */
export function BrandMark() {
  return (
    <svg
      className="brand-mark"
      viewBox="0 0 32 32"
      width="28"
      height="28"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="3" y="3" width="26" height="26" rx="3" fill="#96283a" />
      <path d="M12 5.5h14.5v21H12z" fill="#fffdf8" />
      <path d="M15 10.5h8.5M15 16h8.5M15 21.5h5.5" stroke="#172038" strokeWidth="1.75" />
      <path d="M7.5 6v20" stroke="#ecd3ad" strokeWidth="2" strokeDasharray="3.5 2" />
    </svg>
  );
}

/** Mark and name. The line above the name is a ledger's headline, and Devanagari's. */
export function Brand({ name }: { name: string }) {
  return (
    <>
      <BrandMark />
      <span className="brand-name">{name}</span>
    </>
  );
}
