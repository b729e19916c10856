/** A stage's instructions turned into steps, config and history (semantics b, c). */
import { cleanPath, SyntaxFailure, type Scope, type StepFacts } from '../../../dockerfile/index.ts';
import { checkTransfer } from '../copy/index.ts';
import type { ContainerConfig, HistoryEntry } from '../../image/image.ts';
import { runCommand, shownArgs, shownText } from './command.ts';
import { metadataChange } from './metadata.ts';
import { simulationOf } from './simulation.ts';
import type { Operation, PlannedMount, PlannedStep, Source, TransferOperation } from './plan.ts';

const COMMENT = 'buildkit.dockerfile.v0';

/** Where `from` of a step points; undefined is the context, or the stage's own root for a cache mount. */
export type SourceOf = (from: string | undefined) => Source;

/** What a stage starts from. */
export interface StageStart {
  readonly config: ContainerConfig;
  readonly author: string | undefined;
}

export class StagePlanner {
  readonly steps: PlannedStep[] = [];
  readonly history: HistoryEntry[] = [];
  readonly #sourceOf: SourceOf;
  readonly #number: (step: number) => string;
  readonly #first: number;
  #config: ContainerConfig;
  #author: string | undefined;
  #hasCmd = false;

  /** `number` gives the name of the i-th step; `first` is the number of the first that is not FROM. */
  constructor(start: StageStart, sourceOf: SourceOf, number: (step: number) => string, first: number) {
    this.#config = start.config;
    this.#author = start.author;
    this.#sourceOf = sourceOf;
    this.#number = number;
    this.#first = first;
  }

  get config(): ContainerConfig {
    return this.#config;
  }

  get author(): string | undefined {
    return this.#author;
  }

  /** Takes in the next instruction. Throws SyntaxFailure without lines. */
  take(facts: StepFacts): void {
    const { instruction, scope } = facts;
    switch (instruction.kind) {
      case 'run':
        this.#run(instruction, facts, scope);
        return;
      case 'copy':
      case 'add':
        this.#transfer(instruction, facts, scope);
        return;
      case 'workdir':
        this.#workdir(facts, scope);
        return;
      default: {
        const { config, author, createdBy } = metadataChange(instruction, facts, this.#config, this.#hasCmd);
        this.#config = { ...this.#config, ...config };
        this.#author = author ?? this.#author;
        this.#hasCmd ||= instruction.kind === 'cmd';
        if (createdBy !== undefined) this.#remember(facts, createdBy, true);
      }
    }
  }

  #remember({ instruction }: StepFacts, createdBy: string, emptyLayer: boolean): void {
    this.history.push({ createdBy, comment: COMMENT, emptyLayer, lines: instruction.lines });
  }

  #step(facts: StepFacts, { values }: Scope, operation: Operation, createdBy: string): void {
    const { instruction } = facts;
    this.steps.push({ name: this.#number(this.#first + this.steps.length), text: shownText(instruction, values), lines: instruction.lines, operation });
    this.#remember(facts, createdBy, false);
  }

  #run(step: Extract<StepFacts['instruction'], { kind: 'run' }>, facts: StepFacts, scope: Scope): void {
    const command = runCommand(step, this.#config);
    if (command.argv.length === 0) throw new SyntaxFailure('arguments are required');
    const mounts = facts.mounts.map((mount): PlannedMount => ({ mount, source: mount.from === undefined && mount.type === 'cache' ? { kind: 'scratch' } : this.#sourceOf(mount.from) }));
    const { User: user = '', WorkingDir } = this.#config;
    const simulation = simulationOf(step.comments);
    this.#step(facts, scope, { kind: 'run', step, ...command, simulation, env: scope.values, args: scope.declared, user, cwd: WorkingDir || '/', mounts }, `RUN ${shownArgs(scope)}${command.argv.join(' ')} # buildkit`);
  }

  #transfer(step: TransferOperation['step'], { transfer, ...facts }: StepFacts, scope: Scope): void {
    if (transfer === undefined) return;
    checkTransfer(step, transfer);
    const source = this.#sourceOf(step.kind === 'copy' ? step.from : undefined);
    const flags = [
      ...(step.kind === 'copy' && step.parents ? ['--parents'] : []),
      ...(transfer.chown === undefined ? [] : [`--chown=${transfer.chown}`]),
      ...(transfer.chmod === undefined ? [] : [`--chmod=${transfer.chmod}`]),
    ];
    const words = [...flags, ...transfer.sources, ...step.heredocs.map(({ name }) => `<<${name}`), transfer.destination];
    const operation: Operation = { kind: step.kind, step, words: transfer, env: scope.values, workdir: this.#config.WorkingDir || '/', source };
    this.#step({ ...facts, transfer }, scope, operation, `${step.kind.toUpperCase()} ${words.join(' ')} # buildkit`);
  }

  /** An absolute path stays as it is written; the root makes no layer. */
  #workdir(facts: StepFacts, scope: Scope): void {
    const [given = ''] = facts.words;
    if (given === '') throw new SyntaxFailure('normalizing workdir: cannot normalize nothing');
    const path = given.startsWith('/') ? given : cleanPath(`${this.#config.WorkingDir || '/'}/${given}`);
    this.#config = { ...this.#config, WorkingDir: path };
    if (path === '/') this.#remember(facts, `WORKDIR ${path}`, true);
    else this.#step(facts, scope, { kind: 'workdir', path, user: this.#config.User ?? '' }, `WORKDIR ${path}`);
  }
}
