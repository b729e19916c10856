/**
 * The preset dictionary of version 1: texts that occur in many links, the likeliest last (deflate points back more cheaply to what is
 * near). It is part of the link format: a change needs a new version.
 */
export const DICTIONARY = [
  'rust:1-slim cargo build --release target/release/ mvn -B package -DskipTests target/*.jar app.jar java -jar eclipse-temurin:21-jre ',
  'ruby:3.4-slim bundle install Gemfile Gemfile.lock php:8.4-apache composer install golang:1.26-alpine go mod download go.mod go.sum ',
  'CGO_ENABLED=0 GOOS=linux go build -o /out/app ./cmd/... -ldflags="-s -w" python:3.12-slim requirements.txt pip install --no-cache-dir -r ',
  'PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 python manage.py gunicorn --bind 0.0.0.0:8000 uvicorn main:app flask run --host=0.0.0.0 ',
  'node:22-alpine node:22-slim package.json package-lock.json npm ci --omit=dev npm run build npm install --production yarn install --frozen-lockfile ',
  'NODE_ENV=production node server.js "node", "server.js"] nginx:alpine /usr/share/nginx/html /etc/nginx/conf.d/default.conf "nginx", "-g", "daemon off;"] ',
  'postgres:17-alpine redis:7-alpine busybox:1.37 scratch AS build\nAS builder\nCOPY --from=build --from=builder --chown=app:app /app /usr/src/app /var/www/html /etc/passwd ',
  'useradd --system --create-home addgroup -S app && adduser -S -G app groupadd -r --gid 1000 --uid 1000 chown -R chmod +x chmod 755 mkdir -p ',
  'set -eux; curl -fsSL wget -qO- https://github.com/ /releases/download/ | tar -xzC /usr/local ln -s find / -name -exec rm -rf {} + ',
  'apk add --no-cache apk del ca-certificates curl git bash tini build-base python3 make g++ DEBIAN_FRONTEND=noninteractive ',
  '\nONBUILD \nSTOPSIGNAL SIGQUIT\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nVOLUME /data\nVOLUME ["/var/lib/ \nLABEL org.opencontainers.image.\nMAINTAINER ',
  '\nHEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost/ || exit 1\nARG VERSION=\nENV PATH="/opt/bin:$PATH"\nENV PORT=3000\nUSER app\nEXPOSE 8080\nEXPOSE 80\n',
  'ENTRYPOINT ["/docker-entrypoint.sh"]\nENTRYPOINT ["\nCMD ["\nADD \nCOPY . .\nCOPY . /app\nCOPY package*.json ./\nWORKDIR /app\nWORKDIR /usr/local/apache2/htdocs\nCOPY index.html .\n',
  'FROM debian:bookworm-slim\nFROM ubuntu:24.04\nFROM alpine:3.20\nFROM httpd:2.4\nRUN apt update -y && apt upgrade -y && apt autoremove -y && apt clean && rm -rf /var/lib/apt/lists*\n',
  'RUN apt-get update && apt-get install -y --no-install-recommends \\\n    && rm -rf /var/lib/apt/lists/*\nRUN rm -f /usr/local/apache2/htdocs/index.html\n',
  'docker images","docker ps -a -s","docker diff web1","docker history docker inspect -f "{{ .Size }}" docker volume create data docker rm -f docker run -d --name web1 -v data:/data ',
  'docker exec web1 sh -c \'echo hi > /tmp/a\' docker commit docker build -t dockerlayers:0.1 .',
  '<html>\n  <head>\n    <title></title>\n  </head>\n  <body>\n    <h1></h1>\n    <p></p>\n  </body>\n</html>',
  '["tutorial",["dockerlayers:0.2",3,"/usr/local/apache2/htdocs/index.html"],[["c","docker build -t ["w","index.html","["empty",[null,null,null],[["w","Dockerfile","FROM ',
].join('');
