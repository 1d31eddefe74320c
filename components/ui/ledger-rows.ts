import { html, joined, type Markup, type Piece } from "./markup";
import { type Column, cellClass } from "./table";

/** One row's cells by the key of their column. */
export type CellTexts = Record<string, Piece>;

/** Rows for a `LedgerTable` as text, as `LedgerRow` would render them: for long lists of texts and links. */
export function ledgerRows(columns: readonly Column[], rows: readonly CellTexts[]): Markup {
  const frames = columns.map((column, index) => {
    const name = cellClass(column, index);
    const open = name
      ? html`<td data-label="${column.label}" class="${name}"><span>`
      : html`<td data-label="${column.label}"><span>`;
    return { key: column.key, open };
  });
  const row = (cells: CellTexts) =>
    joined(frames.map(({ key, open }) => html`${open}${cells[key]}</span></td>`));
  return joined(rows.map((cells) => html`<tr>${row(cells)}</tr>`));
}
