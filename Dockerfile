# Two images: `portal` serves; `tools` prepares the database, runs jobs, makes backups and creates users.
FROM node:22-bookworm-slim AS build
WORKDIR /bahi
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN node scripts/launcher/build-standalone.mjs

# The packages that the commands need: no build tools, no test tools, no framework.
FROM node:22-bookworm-slim AS packages
WORKDIR /bahi
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/next node_modules/@next node_modules/@swc/core* node_modules/@img

FROM node:22-bookworm-slim AS tools
WORKDIR /bahi
ENV NODE_ENV=production DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=packages /bahi/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY db ./db
COPY lib ./lib
COPY messages ./messages
COPY scripts ./scripts
USER node
VOLUME /data
ENTRYPOINT ["node", "--conditions=react-server", "--import", "tsx"]

FROM node:22-bookworm-slim AS portal
WORKDIR /bahi
ENV NODE_ENV=production PORT=3000 HOSTNAME=0.0.0.0 DATA_DIR=/data NEXT_TELEMETRY_DISABLED=1
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /bahi/.next/standalone ./
USER node
VOLUME /data
EXPOSE 3000
# The heap limits that scripts/launcher/heap.mjs gives a portal.
CMD ["node", "--max-old-space-size=512", "--max-semi-space-size=4", "server.js"]
