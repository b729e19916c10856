/** The tutorial's lesson: a sentence for each instruction, shown while the picture stands at it. */
export interface LessonStep {
  readonly title: string;
  readonly text: string;
}

export const TUTORIAL: { readonly name: string; readonly steps: readonly LessonStep[] } = {
  name: 'Deleting does not shrink',
  steps: [
    { title: 'An image begins with a base.', text: 'FROM httpd:2.4 brings five layers. They are shared by everything that is built on them, and stored once.' },
    { title: 'Every RUN adds a layer.', text: 'The upgrade changes files of the base. Layers below never change, so the new versions are stored a second time, on top.' },
    { title: 'The file is gone. The bytes are not.', text: 'dockerlayers:0.2 removes index.html. A layer below is never changed, so the new layer can only hold a whiteout that hides it: 0.1 and 0.2 are both 169,609,843 B.' },
    { title: 'WORKDIR makes a layer too.', text: 'The directory exists already, so the layer is an empty archive, the same for everybody: sha256:5f70bf18…' },
    { title: 'A new file on top.', text: 'COPY puts a new index.html into the top layer: 164 bytes more. The old one is still stored in the base, below the whiteout.' },
  ],
};
