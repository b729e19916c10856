/** docker version and docker buildx version: the versions whose ways are simulated. */
import { renderTemplate, TemplateError } from '../format/template.ts';
import { CliError, out, type DockerCommand } from './context.ts';
import { readCliOptions, requireOperands } from './options.ts';

export const DOCKER_VERSION = '28.5.2';
const API_VERSION = '1.51';
const BUILDX_VERSION = 'v0.29.1';
/** What stands where a real Docker tells of its build. */
const SIMULATED = 'simulated by Strata';

const COMMON = { Version: DOCKER_VERSION, ApiVersion: API_VERSION, GitCommit: SIMULATED, Os: 'linux', Arch: 'amd64' };
const DATA = {
  Client: { ...COMMON, DefaultAPIVersion: API_VERSION, Context: 'default' },
  Server: { ...COMMON, Platform: { Name: 'Docker Engine - Community' }, MinAPIVersion: '1.24', Experimental: false },
};

const TEXT = `Client: Docker Engine - Community
 Version:           ${DOCKER_VERSION}
 API version:       ${API_VERSION}
 Git commit:        ${SIMULATED}
 OS/Arch:           linux/amd64
 Context:           default

Server: Docker Engine - Community
 Engine:
  Version:          ${DOCKER_VERSION}
  API version:      ${API_VERSION} (minimum version 1.24)
  Git commit:       ${SIMULATED}
  OS/Arch:          linux/amd64
  Experimental:     false
`;

export const version: DockerCommand = function* (context, words) {
  const options = readCliOptions('version [OPTIONS]', words, { 'format=': 'f' });
  requireOperands('version [OPTIONS]', options.operands, 0, 0);
  const format = options.value('format');
  try {
    yield* out(context, format === undefined ? TEXT : renderTemplate(format === 'json' ? '{{json .}}' : format, DATA) + '\n');
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`, 64);
    throw error;
  }
  return 0;
};

export const buildxVersion: DockerCommand = function* (context) {
  yield* out(context, `github.com/docker/buildx ${BUILDX_VERSION} ${SIMULATED}\n`);
  return 0;
};
