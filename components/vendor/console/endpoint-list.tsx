import { getTranslations } from "next-intl/server";
import { Panel } from "@/components/ui/card";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { loadConsole } from "@/lib/vendor/console/loaders";

type Groups = Awaited<ReturnType<typeof loadConsole>>["groups"];

/** The vendor's endpoints, grouped as in its documentation. */
export async function EndpointList({ groups }: { groups: Groups }) {
  const t = await getTranslations("console");
  const columns: Column[] = [
    { key: "name", label: t("endpoint") },
    { key: "path", label: t("path"), phone: "line" },
    { key: "cost", label: t("cost") },
  ];
  return groups.map(({ group, endpoints }) => (
    <Panel key={group} heading={t(`group_${group}`)} id={`group-${group}`} flush>
      <LedgerTable caption={t(`group_${group}`)} columns={columns} isEven>
        {endpoints.map(({ name, method, path, cost }) => (
          <LedgerRow
            key={name}
            columns={columns}
            cells={{
              name: <a href={`/admin/console/${name}`}>{t(`name_${name}`)}</a>,
              path: <span className="id break-all" translate="no">{`${method} ${path}`}</span>,
              cost: t(`cost_${cost}`),
            }}
          />
        ))}
      </LedgerTable>
    </Panel>
  ));
}
