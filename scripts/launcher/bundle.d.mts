export const TSX: string[];
export function scriptArgs(script: string, places?: { folder?: string; cache?: string }): string[];
