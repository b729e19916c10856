/** What `docker inspect` tells of images and volumes, in Docker's field names and order. */
import { orderedConfig } from '../image/config.ts';
import { diffIdsOf } from '../image/identity.ts';
import type { ContainerConfig } from '../image/image.ts';
import { splitReference } from '../image/reference.ts';
import { imageDriverData } from '../store/driver-path.ts';
import { tagsOf, type FoundImage } from '../store/images.ts';
import { volumeLabels, volumePath } from '../store/volumes.ts';
import type { DockerState, Volume } from '../state.ts';

export type InspectData = Readonly<Record<string, unknown>>;

/** Two forms of one thing: with every field as it is printed, and as templates see it, where JSON leaves out what is empty. */
export interface Inspected {
  readonly whole: InspectData;
  readonly typed: InspectData;
}

const NOBODY = '0001-01-01T00:00:00Z';
/** As Docker writes times. */
export const inspectTime = (seconds: number | undefined): string => (seconds === undefined ? NOBODY : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));

/** Fields that are there for templates but not in JSON, as those of a Go struct that are left out when empty. */
function withHidden(shown: InspectData, hidden: InspectData): InspectData {
  const missing = Object.entries(hidden).filter(([key]) => !Object.hasOwn(shown, key));
  return Object.defineProperties({ ...shown }, Object.fromEntries(missing.map(([key, value]) => [key, { value, enumerable: false }])));
}

const EMPTY_CONFIG: InspectData = { User: '', ExposedPorts: null, Env: null, Entrypoint: null, Cmd: null, Volumes: null, WorkingDir: '', Labels: null, StopSignal: '', OnBuild: null };

/** Sorted, with the fields that are there even when empty. */
function wholeConfig(config: ContainerConfig): InspectData {
  const always = { Cmd: null, Entrypoint: null, Env: null, Labels: null, OnBuild: null, User: '', Volumes: null, WorkingDir: '' };
  return Object.fromEntries(Object.entries({ ...always, ...orderedConfig(config) }).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function imageData(state: DockerState, { id, image }: FoundImage): Inspected {
  const { store } = state;
  const shownId = store.imageId(image);
  const repositories = new Set(tagsOf(state, id).map((tag) => splitReference(tag).repository));
  const manifest = store.name === 'containerd' ? shownId : image.recordedManifest;
  const parent = image.committedFrom === undefined ? undefined : state.images.get(image.committedFrom);
  const common = {
    Id: shownId,
    RepoTags: tagsOf(state, id).filter((tag) => !tag.includes('@')),
    RepoDigests: manifest === undefined ? [] : [...repositories].map((repository) => `${repository}@${manifest}`),
    Parent: parent === undefined ? '' : store.imageId(parent),
    Comment: image.history.at(-1)?.comment ?? '',
    Created: image.created ?? '',
    DockerVersion: '',
    Author: image.author ?? '',
    Architecture: image.architecture,
    ...(image.variant !== undefined && { Variant: image.variant }),
    Os: image.os,
    Size: store.inspectSize(image),
    GraphDriver: { Data: store.name === 'overlay2' ? imageDriverData(image) : null, Name: store.driver },
    RootFS: { Type: 'layers', Layers: diffIdsOf(store.image(image)) },
    Metadata: { LastTagTime: NOBODY },
  };
  return { whole: { ...common, Config: wholeConfig(image.config) }, typed: { ...common, Config: withHidden(orderedConfig(image.config), EMPTY_CONFIG) } };
}

export function volumeData(volume: Volume): Inspected {
  const { name, createdAt } = volume;
  const labels = volumeLabels(volume);
  const data = { CreatedAt: inspectTime(createdAt), Driver: 'local', Labels: Object.keys(labels).length > 0 ? labels : null, Mountpoint: volumePath(name), Name: name, Options: null, Scope: 'local' };
  return { whole: data, typed: data };
}
