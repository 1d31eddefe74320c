export function withTable(page: string, table: string, mark: string): string;
export function markdownTable(rows: string[][]): string;
