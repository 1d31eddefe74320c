import type { ReactNode } from "react";

type Props = { items: { label: string; value: ReactNode; key?: string }[] };

/** Facts as ruled rows of label and value. */
export function Facts({ items }: Props) {
  return (
    <dl className="facts">
      {items.map((item) => (
        <div key={item.key ?? item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
