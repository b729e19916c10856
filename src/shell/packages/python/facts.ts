/** Facts about Python packages: wheels as lock files of projects name them, unpacked sizes estimated from them. */
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';

/** By normalised name: version, bytes of the wheel, names of dependencies. The catalog's record `packages/pip`. */
export type PipFacts = Readonly<Record<string, readonly [version: string, wheel: number, dependencies: readonly string[]]>>;

const OTHER_WHEEL = 120_000;
/** Of an unpacked package to its wheel. */
const UNPACKED = 3.5;

export interface PythonPackage {
  readonly name: string;
  readonly version: string;
  readonly wheel: number;
  readonly bytes: number;
  readonly isKnown: boolean;
}

export function* pipFacts(process: Process): Task<PipFacts> {
  return ((yield* process.facts.load('packages/pip')) ?? {}) as PipFacts;
}

/** As package indexes compare names (PEP 503). */
export const normalised = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

export function pythonPackage(facts: PipFacts, name: string, version?: string): PythonPackage {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  const wheel = fact?.[1] ?? OTHER_WHEEL;
  return { name, version: version ?? fact?.[0] ?? '1.0.0', wheel, bytes: Math.round(wheel * UNPACKED), isKnown: fact !== undefined };
}

/** Names with what they depend on, dependencies first. */
export function closure(facts: PipFacts, names: readonly string[]): string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  const visit = (name: string, depth: number): void => {
    if (seen.has(name) || depth > 100) return;
    seen.add(name);
    for (const each of Object.hasOwn(facts, name) ? (facts[name]?.[2] ?? []) : []) visit(each, depth + 1);
    order.push(name);
  };
  for (const name of names) visit(name, 0);
  return order;
}

const SCRIPTS: Readonly<Record<string, string>> = {
  django: 'django-admin', awscli: 'aws', jupyterlab: 'jupyter jupyter-lab', notebook: 'jupyter jupyter-notebook', 'jupyter-core': 'jupyter', pip: 'pip pip3', setuptools: '', torch: 'torchrun', uv: 'uv uvx', supervisor: 'supervisord supervisorctl', ansible: 'ansible ansible-playbook', 'ansible-core': 'ansible ansible-playbook',
  sphinx: 'sphinx-build', 'huggingface-hub': 'huggingface-cli', numpy: 'f2py', httpie: 'http https', 'fastapi-cli': 'fastapi', python: '', dvc: 'dvc', platformio: 'pio platformio', pytest: 'pytest py.test', 'docker-compose': 'docker-compose',
};
const TOOLS = new Set('alembic bandit black build celery certbot coverage cookiecutter cython dagster fastapi flake8 flask gdown gunicorn hatch hypercorn isort mkdocs mypy nox pdm pipenv pipx poetry pre-commit prefect pylint rq ruff scrapy streamlit tox twine uvicorn uwsgi virtualenv wheel yamllint yt-dlp meson ninja cmake conan daphne gradio locust mlflow nltk'.split(' '));

export function scriptsOf(name: string): readonly string[] {
  if (Object.hasOwn(SCRIPTS, name)) return (SCRIPTS[name] ?? '').split(' ').filter((word) => word !== '');
  return TOOLS.has(name) ? [name] : [];
}
