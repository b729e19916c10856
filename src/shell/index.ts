/** The shell: commands run over a process's view of files. */
export { codePacks, importAll, type CodeTable } from './code.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export type { Facts, Note, Process, Program } from './program.ts';
export { CONTAINER_LIMITS, RESOURCES, type Resource, type ResourceLimit, type ResourceLimits } from './resource-limits.ts';
export type { LineResult, RunOptions, RunResult } from './run.ts';
export { SHELL_CODE } from './on-demand.ts';
export { INTERPRETER_KEY, run, runLine } from './start.ts';
export { readAll, writeText } from './streams.ts';
export { runTask, type Pause, type Task } from './task.ts';
export { placeholder } from './assumed/placeholder.ts';
export { groupId, groups, userId, userNamed, users, type Group, type User } from './users.ts';
export { changeMode } from './programs/mode.ts';
