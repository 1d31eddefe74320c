import type { ReactNode } from "react";
import { classNames } from "./class-names";
import type { Markup } from "./markup";
import { Still } from "./still";
import { VisuallyHidden } from "./visually-hidden";

export type Column = {
  key: string;
  label: string;
  align?: "end";
  /** On a phone, without its label: a "left" cell and the following "right" one share a line, a "line" has its own. */
  phone?: "left" | "right" | "line";
};

/** The classes of a cell, by its column and place. */
export function cellClass({ align, phone }: Column, index: number) {
  return classNames(index === 0 && "cell-first", align === "end" && "cell-end", phone && `phone-${phone}`);
}

type TableProps = {
  caption: string;
  columns: Column[];
  /** Shown instead of the rows if there are none. */
  empty?: ReactNode;
  isEmpty?: boolean;
  /** Equal column widths, for tables below each other. */
  isEven?: boolean;
  /** The rows as `ledgerRows` made them, instead of children: for long lists of texts and links. */
  markup?: Markup;
  children?: ReactNode;
};

/** A ruled table. On a phone each row becomes a stack of labels and values. Rows are `LedgerRow`s. */
export function LedgerTable({ caption, columns, empty, isEmpty, isEven, markup, children }: TableProps) {
  if (isEmpty) return <div className="ledger-empty">{empty}</div>;
  return (
    <table className={classNames("ledger", isEven && "ledger-even")}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={column.key} scope="col" className={cellClass(column, index)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      {markup ? <Still as="tbody" markup={markup} /> : <tbody>{children}</tbody>}
    </table>
  );
}

type RowProps = {
  columns: Column[];
  cells: Record<string, ReactNode>;
  /** A link target. */
  id?: string;
};

/** One row: a cell per column, by its key. The first cell is left of the margin line. */
export function LedgerRow({ columns, cells, id }: RowProps) {
  return (
    <tr id={id}>
      {columns.map((column, index) => (
        <td key={column.key} data-label={column.label} className={cellClass(column, index)}>
          <span>{cells[column.key]}</span>
        </td>
      ))}
    </tr>
  );
}
