/** A setting in .env, code or JSON, up to its value. */
const setting = (names: string) => `\\b(?:${names})["']?\\]?\\s*[:=]\\s*["'\`]?`;

/** A value that is no name in code, which would be capitals, or a property. */
const value = (least: number) => `(?=[A-Z_]*[a-z0-9])[A-Za-z0-9+/=_-]{${least},}(?![.\\w(])`;

const SECRET_SETTINGS =
  "AUTH_SECRET(?:_OLDER)?|NEXT_SERVER_ACTIONS_ENCRYPTION_KEY|INEXOPAY_CALLBACK_SECRET(?:_OLDER)?|ALERT_WEBHOOK_SECRET";

/** What a secret looks like, by kind. */
export const SECRETS = {
  "private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  "AWS access key": /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  "GitHub token": /\bgh[opsru]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{22}/,
  "Slack token": /\bxox[abeoprs]-[A-Za-z0-9-]{10}|hooks\.slack\.com\/services\/T\w+\/B\w+\/\w/,
  "npm token": /\bnpm_[A-Za-z0-9]{36}\b/,
  "address with a password":
    /\b(?:postgres(?:ql)?|mysql|redis|amqp|smtps?|https?):\/\/[^\s:@/"'`<>${}]+:(?!\\?\$|<|\.\.\.|password@)[^\s:@/"'`]+@/,
  "data key": new RegExp(`${setting("DATA_KEYS")}\\d+:[A-Za-z0-9+/]{43}=`),
  "secret setting": new RegExp(setting(SECRET_SETTINGS) + value(20)),
  "INEXOPAY key": new RegExp(setting("(?:INEXOPAY|SANDBOX)_API_KEY") + value(16)),
} satisfies Record<string, RegExp>;

export type SecretKind = keyof typeof SECRETS;
