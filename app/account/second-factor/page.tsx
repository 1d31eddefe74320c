import { getTranslations } from "next-intl/server";
import { Enrolment } from "@/components/access/enrolment";
import { HeldFrame } from "@/components/access/held-frame";
import { PageHeader } from "@/components/ui/page-header";
import { personForEnrolment } from "@/lib/platform/access/require";
import { isHeld } from "@/lib/platform/access/second-factor/is-held";
import { loadEnrolment } from "@/lib/platform/access/second-factor/loaders";

/** Setting up the second factor: the only page for somebody who must have one and has none. */
export default async function EnrolmentPage() {
  const person = await personForEnrolment();
  const [t, common, account] = [
    await getTranslations("enrolment"),
    await getTranslations("common"),
    await getTranslations("account"),
  ];
  const enrolment = <Enrolment at={await loadEnrolment(person, common("brand"))} />;
  if (isHeld(person))
    return (
      <HeldFrame person={person} title={t("title")}>
        <p className="mb-5">{t("needed")}</p>
        {enrolment}
      </HeldFrame>
    );
  return (
    <>
      <PageHeader title={t("title")} back={{ href: "/account", label: account("title") }} />
      {enrolment}
    </>
  );
}
