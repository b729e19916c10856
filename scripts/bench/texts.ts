/** Dockerfiles to time: in the styles that people write, of several lengths. */

const NODE = `# syntax=docker/dockerfile:1
ARG NODE=22
FROM --platform=$BUILDPLATFORM node:\${NODE}-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
FROM deps AS build
COPY --chown=node:node . .
ENV NODE_ENV=production \\
    PORT=3000
RUN npm run build && rm -rf src
FROM node:\${NODE}-alpine
LABEL org.opencontainers.image.title="app" org.opencontainers.image.version="1.0"
COPY --from=build /app/dist /app/dist
USER node
EXPOSE 3000/tcp
HEALTHCHECK --interval=30s --timeout=3s CMD wget -qO- http://localhost:3000/ || exit 1
ENTRYPOINT ["node", "/app/dist/main.js"]
CMD ["--port", "3000"]
`;

const OFFICIAL = `FROM debian:bookworm-slim
RUN set -eux; \\
\tapt-get update; \\
\tapt-get install -y --no-install-recommends \\
\t\tca-certificates \\
# what the build needs
\t\tcurl \\
\t; \\
\trm -rf /var/lib/apt/lists/*
ENV APP_VERSION 1.2.3
RUN set -eux; \\
\tsavedAptMark="$(apt-mark showmanual)"; \\
\tcurl -fsSL -o app.tar.gz "https://example.org/app-\${APP_VERSION}.tar.gz"; \\
\ttar -xzf app.tar.gz -C /usr/local --strip-components=1; \\
\tfor name in a b c; do ln -s "/usr/local/bin/$name" "/usr/bin/$name"; done; \\
\tapt-mark auto '.*' > /dev/null; apt-mark manual $savedAptMark
COPY docker-entrypoint.sh /usr/local/bin/
VOLUME ["/data", "/config"]
STOPSIGNAL SIGQUIT
`;

const HEREDOCS = `FROM alpine:3.20
RUN <<EOF
set -e
apk add --no-cache curl
echo done > /done
EOF
COPY <<-"CONFIG" /etc/app.conf
\tlisten 80
\tname $name
CONFIG
`;

/** The text several times over, as one file of many stages. */
const repeated = (text: string, times: number): string => Array.from({ length: times }, (_, i) => text.replaceAll(/^(FROM .*) AS (\w+)/gm, `$1 AS $2${i}`)).join('');

export const TEXTS: readonly string[] = [NODE, OFFICIAL, HEREDOCS, repeated(OFFICIAL, 12), repeated(NODE, 8)];
