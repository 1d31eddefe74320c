# Two images from one build: `portal` serves, `tools` prepares the database, works off jobs and creates users.
FROM node:22-bookworm-slim AS build
WORKDIR /bahi
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN node scripts/build-standalone.mjs

FROM node:22-bookworm-slim AS tools
WORKDIR /bahi
ENV NODE_ENV=production
COPY --from=build --chown=node:node /bahi ./
USER node
ENTRYPOINT ["node", "--conditions=react-server", "--import", "tsx"]

FROM node:22-bookworm-slim AS portal
WORKDIR /bahi
ENV NODE_ENV=production PORT=3000 HOSTNAME=0.0.0.0 NEXT_TELEMETRY_DISABLED=1
COPY --from=build --chown=node:node /bahi/.next/standalone ./
USER node
EXPOSE 3000
# The heap that scripts/heap.mjs gives a portal.
CMD ["node", "--max-old-space-size=512", "--max-semi-space-size=4", "server.js"]
