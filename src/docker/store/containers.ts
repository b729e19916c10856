/** Containers found by name, ID or the beginning of one. */
import type { Container, DockerState } from '../state.ts';

export function findContainer(state: DockerState, name: string): Container | undefined {
  const wanted = name.replace(/^\//, '');
  const all = [...state.containers.values()];
  return state.containers.get(wanted) ?? all.find((container) => container.name === wanted) ?? (/^[0-9a-f]+$/.test(wanted) ? all.find(({ id }) => id.startsWith(wanted)) : undefined);
}

export function putContainer(state: DockerState, container: Container): DockerState {
  return { ...state, containers: new Map(state.containers).set(container.id, container) };
}

export function removeContainer(state: DockerState, container: Container, withVolumes: boolean): DockerState {
  const containers = new Map(state.containers);
  containers.delete(container.id);
  const volumes = new Map(state.volumes);
  if (withVolumes) for (const { anonymous, source } of container.mounts) if (anonymous) volumes.delete(source);
  return { ...state, containers, volumes };
}
