/** python: its modules pip and venv; programs written in it are assumed. */
import { declaredContent, textContent } from '../../../filesystem/index.ts';
import { makeDirectories, saveContent } from '../../network/receive.ts';
import { assume } from '../../assumed/assume.ts';
import type { Process, Program } from '../../program.ts';
import { print } from '../../programs/kit.ts';
import type { Task } from '../../task.ts';
import { pip } from './pip.ts';
import { placeOf } from './place.ts';

/** Of pip as it comes with a new environment. */
const PIP_BYTES = 10_300_000;

export const python: Program = function* (process) {
  const [name = 'python3', ...words] = process.argv;
  if (words[0] === '--version' || words[0] === '-V') {
    yield* print(process, `Python ${process.env.get('PYTHON_VERSION') ?? `${placeOf(process).version}.0`}\n`);
    return 0;
  }
  const at = words.indexOf('-m');
  if (at >= 0 && words.slice(0, at).every((word) => word.startsWith('-'))) {
    const [module = '', ...rest] = words.slice(at + 1);
    if (module === 'pip' || module === 'uv.pip') return yield* runPip({ ...process, argv: [name, ...rest] });
    if (module === 'venv' || module === 'virtualenv') return makeEnvironment(process, rest.filter((word) => !word.startsWith('-')), rest.includes('--without-pip'));
    if (module === 'ensurepip' || module === 'compileall') return 0;
  }
  const outcome = assume(process);
  return typeof outcome === 'number' ? outcome : yield* outcome;
};

function* runPip(process: Process): Task<number> {
  const outcome = pip(process);
  return typeof outcome === 'number' ? outcome : yield* outcome;
}

/** What `python -m venv` leaves: links to the interpreter, scripts to enter the environment, pip. */
function makeEnvironment(process: Process, folders: readonly string[], isBare: boolean): number {
  const { prefix, version } = placeOf(process);
  const { vfs, cwd } = process;
  for (const folder of folders) {
    const root = folder.startsWith('/') ? folder : `${cwd}/${folder}`;
    const site = `${root}/lib/python${version}/site-packages`;
    for (const path of [`${root}/bin`, `${root}/include/python${version}`, site]) makeDirectories(process, path);
    saveContent(process, `${root}/pyvenv.cfg`, textContent(`home = ${prefix}/bin\ninclude-system-site-packages = false\nversion = ${process.env.get('PYTHON_VERSION') ?? version}\nexecutable = ${prefix}/bin/python${version}\ncommand = ${prefix}/bin/python3 -m venv ${root}\n`));
    saveContent(process, `${root}/bin/activate`, textContent(`# This file must be used with "source bin/activate" *from bash*\nVIRTUAL_ENV=${root}\nexport VIRTUAL_ENV\nPATH="$VIRTUAL_ENV/bin:$PATH"\nexport PATH\n`));
    for (const [link, target] of [['python', 'python3'], ['python3', `${prefix}/bin/python3`], [`python${version}`, 'python3']] as const) if (vfs.lstat('/', `${root}/bin/${link}`) === undefined) vfs.symlink('/', target, `${root}/bin/${link}`);
    if (vfs.lstat('/', `${root}/lib64`) === undefined) vfs.symlink('/', 'lib', `${root}/lib64`);
    if (isBare) continue;
    makeDirectories(process, `${site}/pip`);
    vfs.declareUnlisted('/', `${site}/pip`, PIP_BYTES);
    for (const script of ['pip', 'pip3', `pip${version}`]) {
      saveContent(process, `${root}/bin/${script}`, declaredContent(240));
      vfs.chmod('/', `${root}/bin/${script}`, 0o755);
    }
  }
  if (folders.length > 0) process.note({ kind: 'estimated', reason: 'the size of pip in the new environment is an estimate' });
  return folders.length > 0 ? 0 : 2;
}
