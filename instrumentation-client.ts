import { isHarmlessMarkup, isOwnScript } from "@/lib/platform/trusted-text";

type Rules = { createHTML(text: string): string | null; createScriptURL(address: string): string | null };
type WithTrustedTypes = { trustedTypes?: { createPolicy(name: string, rules: Rules): unknown } };

// Runs before React. The page's policy hands every text that would become markup or a script's address to these rules, and
// what they refuse throws (docs/decisions/0044). A text never becomes code: there is no rule for that.
(window as WithTrustedTypes).trustedTypes?.createPolicy("default", {
  createHTML: (text) => (isHarmlessMarkup(text) ? text : null),
  createScriptURL: (address) => (isOwnScript(address, location.origin) ? address : null),
});
