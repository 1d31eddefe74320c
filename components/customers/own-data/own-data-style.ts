/** The style of the form on "Your data", beside that of every public page. */
export const ownDataStyle = `fieldset{border:0;padding:0;margin:1.5rem 0}
legend{font-weight:650}
fieldset label{display:flex;gap:.75rem;align-items:center;min-height:2.75rem}
fieldset input{width:1.5rem;height:1.5rem}
textarea{width:100%;padding:.5rem;border:1px solid var(--rule-strong);background:var(--raised);color:var(--ink);font:inherit}`.replaceAll(
  "\n",
  "",
);
