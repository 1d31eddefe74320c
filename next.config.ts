import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  // Packages that load native code, workers or SQL files from their own folder at run time.
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "pg", "pino"],
};

export default withNextIntl(config);
