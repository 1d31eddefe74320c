import "./globals.css";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requestContext } from "@/lib/platform/server/request-context";

export const metadata: Metadata = { icons: { icon: "/icon.svg" } };

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
};

/** The document. Every page is rendered per request; otherwise the nonce would not reach its scripts. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const t = await getTranslations("broke");
  return (
    <html lang={await getLocale()}>
      <body
        data-broke-title={t("title")}
        data-broke-body={t("body")}
        data-broke-again={t("again")}
        data-broke-reference={t("reference", { reference: requestContext()?.id ?? "" })}
        data-renewed-title={t("renewedTitle")}
        data-renewed-body={t("renewedBody")}
      >
        {children}
      </body>
    </html>
  );
}
