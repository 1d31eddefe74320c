/**
 * What the most used passwords are made of. The words stand in every public list of leaked passwords (the top of
 * SecLists' 10-million list and of the list that the UK's NCSC publishes), with those that are used in India.
 */
const WORDS =
  `password passwort passwd pass pwd secret login logon admin administrator root user guest test demo temp
  welcome hello hi letmein open access default changeme change master super superman batman spiderman dragon monkey
  shadow sunshine princess football baseball cricket hockey soccer basketball iloveyou love lovely lover baby angel
  flower summer winter spring autumn monday friday january february march april may june july august september
  october november december qwerty qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm azerty abc abcd abcde abcdef
  trust trustno starwars pokemon computer internet google facebook whatsapp instagram samsung apple android mobile
  michael jordan jessica ashley daniel charlie thomas george hunter killer freedom whatever
  india indian bharat hindustan mumbai delhi kolkata chennai bangalore bengaluru hyderabad bihar patna ganesh ganesha
  krishna shiva ram rama sita radha om jai shree shri sai allah khan kumar singh sharma gupta rahul amit priya pooja
  sachin dhoni virat kohli lucky sweety sweetheart papa mummy bhagwan jaihind vandemataram
  shop dukan retail retailer agent portal bahi inexopay aadhaar aadhar pan card kyc bank account my the our is new one
  i me you u first last name number no`.split(/\s+/);

/** Rows of a keyboard and of the alphabet, read on and back. */
const ROWS = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qazwsxedcrfvtgbyhnujmikolp"];

const SIGNS: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

/**
 * Whether a password is one that guessers try first: few different characters, digits alone, a part said twice, a
 * row of the keyboard, or nothing but common words and the person's own (name, shop, e-mail), with digits and signs
 * around them or in the place of letters.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const small = password.normalize("NFKC").toLowerCase();
  if (new Set(small).size < 5 || /^[\d\W_]+$/.test(small.replace(/\p{L}/gu, "a"))) return true;
  if (/^(.+?)\1+$/u.test(small)) return true;
  const mine = own
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{M}]+/u))
    .filter((word) => word.length > 1);
  return lettersOf(small).some((letters) => isRow(letters) || isMadeOf(letters, [...WORDS, ...mine]));
}

/** The letters of a password: as they are, and with digits and signs inside it read as the letters they look like. */
function lettersOf(small: string): string[] {
  const core = small.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, "");
  const read = [...core].map((sign) => SIGNS[sign] ?? sign).join("");
  return [small, read].map((text) => text.replace(/[^\p{L}\p{M}]/gu, "")).filter((text) => text !== "");
}

function isRow(letters: string): boolean {
  const back = [...letters].reverse().join("");
  return letters.length > 2 && ROWS.some((row) => row.includes(letters) || row.includes(back));
}

function isMadeOf(letters: string, words: string[]): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < letters.length; at++)
    if (reached.has(at))
      for (const word of words) if (letters.startsWith(word, at)) reached.add(at + word.length);
  return reached.has(letters.length);
}
