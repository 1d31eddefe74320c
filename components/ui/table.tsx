import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { VisuallyHidden } from "./visually-hidden";

export type Column = {
  key: string;
  label: string;
  align?: "end";
  /** On a phone, without its label: a "left" cell and the "right" one after it share a line, a "line" has its own. */
  phone?: "left" | "right" | "line";
};

function cellClass({ align, phone }: Column, index: number) {
  return classNames(index === 0 && "cell-first", align === "end" && "cell-end", phone && `phone-${phone}`);
}

type TableProps = {
  caption: string;
  columns: Column[];
  /** Shown in place of the rows when there are none. */
  empty?: ReactNode;
  isEmpty?: boolean;
  /** Columns of one width, for tables that stand below each other. */
  isEven?: boolean;
  children?: ReactNode;
};

/** A ruled table; on a phone each row becomes a stack of label and value. Rows are `LedgerRow`s. */
export function LedgerTable({ caption, columns, empty, isEmpty, isEven, children }: TableProps) {
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
      <tbody>{children}</tbody>
    </table>
  );
}

type RowProps = {
  columns: Column[];
  cells: Record<string, ReactNode>;
  /** Where a link may lead to. */
  id?: string;
};

/** One row: a cell for each column, by its key. The first cell stands left of the margin line. */
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
