import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD } from "next/constants.js";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/platform/i18n/request.ts");

const config = (phase: string): NextConfig => ({
  // One build serves `npm start` and, from its folder standalone/, a container.
  output: phase === PHASE_PRODUCTION_BUILD ? "standalone" : undefined,
  // Read at run time by a path that import tracing does not find.
  outputFileTracingIncludes: { "/*": ["node_modules/graphile-worker/sql/**"] },
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // We show no pictures, so there is no endpoint that fetches our own URLs to optimise them.
  images: { unoptimized: true },
  agentRules: false,
  // A page is loaded when it is first asked for: a start that loads all of them takes longer and more memory.
  // The size of bodies is limited before they reach the framework (lib/platform/server/limits/body-limits.ts).
  experimental: { preloadEntriesOnStart: false, serverActions: { bodySizeLimit: "4mb" } },
  // `npm run validate` checks all types, including those of tests; the build need not repeat that.
  typescript: { ignoreBuildErrors: true },
  // Packages that load native code, workers or SQL files from their own folder at run time.
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "pg", "pino"],
  // Some browsers request it before they have read the page's icon link.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  // Bookmarks of former addresses, each with its query.
  redirects: async () => [
    { source: "/admin/shops/operators", destination: "/admin/shops/admins", permanent: true },
    { source: "/admin/agents/:rest*", destination: "/admin/shops/:rest*", permanent: true },
  ],
});

export default (phase: string) => withNextIntl(config(phase));
