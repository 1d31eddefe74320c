export type Account = { prefix: string[]; as: { uid?: number; gid?: number }; owner: number };
export function postgresAccount(dataDir: string, binaries: { postgres: string; wayOut: string }): Account;
