export function databaseSentence(error: unknown): string | null;
