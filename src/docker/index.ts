/** The simulated Docker: a host as a value, and what can be asked of it. */
export { build, describeCause, failureText, type BuildError, type BuildResult, type BuildStage, type BuildStep, type CacheRecord, type StageSource, type StepCause } from './build/index.ts';
export { checkBuild, type CheckRequest } from './build/check.ts';
export { CODE, DOCKER_CODE } from './code.ts';
export { imageRoot } from './container/lifecycle.ts';
export { viewOf as containerMounts } from './container/mounts.ts';
export { statusText } from './container/status.ts';
export { buildContext, execute, HOME, removeContextFile, renameContextFile, START_TIME, startHost, writeContextFile, writeHomeFile } from './execute.ts';
export type { ExecuteOptions, GivenFile, Host, OutputEvent } from './host.ts';
export { configObject } from './image/config.ts';
export { goJson } from './image/go-json.ts';
export { diffIdOf, diffIdsOf, diffIdTask, imageIdOf, imageSize, peekDiffId, peekImageId, historySizes } from './image/identity.ts';
export type { Badge, ContainerConfig, HistoryEntry, Image, Layer } from './image/image.ts';
export { EMPTY_DOCKER, type Container, type DockerState, type Volume } from './state.ts';
export { findImage, putImage, tagsOf } from './store/images.ts';
export type { ImageStore, StoreName } from './store/image-store.ts';
export { builderImage } from './store/resolve.ts';
export { LoadError } from './load/index.ts';
