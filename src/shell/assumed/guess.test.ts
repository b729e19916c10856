import { describe, expect, it } from 'vitest';
import { guessEffect } from './guess.ts';

const files: Readonly<Record<string, string>> = {
  'go.mod': 'module example.org/tools/relay/v2\n\ngo 1.22\n',
  'Cargo.toml': '[package]\nname = "ledger"\nversion = "0.1.0"\n',
  'pom.xml': '<project><parent><artifactId>boot</artifactId><version>3</version></parent><artifactId>orders</artifactId><version>1.2</version></project>',
  'settings.gradle': "rootProject.name = 'shop'\n",
  'build.gradle': "version = '0.9'\n",
  'package.json': '{ "name": "site", "scripts": { "build": "tsc && vite build", "pages": "react-scripts build", "next": "next build", "lint": "eslint ." } }',
  'tsconfig.json': '{ "compilerOptions": { "outDir": "lib" } }',
  Makefile: 'build: deps\n\t@go build -o bin/relay .\n\nclean:\n\trm -rf bin\n',
};
const guess = (line: string): string | undefined => guessEffect(line.split(' '), (path) => (Object.hasOwn(files, path) ? files[path] : undefined));
const program = (path: string, size: string): string => `install -D /dev/null ${path} && truncate -s ${size} ${path}`;

describe('the outcome that the words tell', () => {
  it.each([
    ['go build -o /x .', program('/x', '12M')],
    ['CGO_ENABLED=0 go build -o=/out/ ./cmd/server', program('/out/server', '12M')],
    ['go build', program('relay', '12M')],
    ['go build ./cmd/probe', program('probe', '12M')],
    ['go install golang.org/x/tools/cmd/goimports@latest', 'install -D /dev/null "${GOBIN:-${GOPATH:-$HOME/go}/bin}/goimports"'],
    ['cargo build --release', program('target/release/ledger', '8M')],
    ['cargo build --release --target x86_64-unknown-linux-musl', program('target/x86_64-unknown-linux-musl/release/ledger', '8M')],
    ['gcc -O2 -o hello hello.c', program('hello', '120K')],
    ['gcc -c a.c', 'install -D -m 644 /dev/null a.o && truncate -s 40K a.o'],
    ['mvn -B -DskipTests package', 'install -D -m 644 /dev/null target/orders-1.2.jar && truncate -s 20M target/orders-1.2.jar'],
    ['./gradlew bootJar --no-daemon', 'install -D -m 644 /dev/null build/libs/shop-0.9.jar && truncate -s 20M build/libs/shop-0.9.jar'],
    ['tsc -p .', 'install -D -m 644 /dev/null lib/index.js && truncate -s 60K lib/index.js'],
    ['dotnet publish Web.csproj -c Release -o /app', 'install -D -m 644 /dev/null /app/Web.dll && truncate -s 200K /app/Web.dll'],
    ['make build', program('bin/relay', '12M')],
    ["go build -o /it's/x .", `install -D /dev/null '/it'\\''s/x' && truncate -s 12M '/it'\\''s/x'`],
  ])('%s', (line, effect) => {
    expect(guess(line)).toBe(effect);
  });

  it.each([['npm run build', 'dist/index.html'], ['yarn build', 'dist/index.html'], ['npm run pages', 'build/index.html'], ['pnpm run next', '.next/static']])('%s makes %s', (line, path) => {
    expect(guess(line)).toContain(path);
  });
});

it.each(['go vet ./...', 'go mod download', 'cargo test', 'mvn test', 'gcc --version', 'make clean', 'npm run lint', 'perl x.pl', ''])('nothing is guessed for: %s', (line) => {
  expect(guess(line)).toBeUndefined();
});
