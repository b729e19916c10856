/** The import arrows of the house: app -> picture, lessons, share, session -> docker -> shell, catalog -> filesystem, dockerfile. */
const layer = (name, mayImport) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: '\\.(?:test|fixture)\\.tsx?$' },
  to: { path: '^src/', pathNot: `^src/(${[name, ...mayImport].join('|')})/|^src/platform\\.d\\.ts$` },
});
const core = '^src/(dockerfile|filesystem|shell|docker|catalog)/';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } } },
    layer('dockerfile', []),
    layer('filesystem', []),
    layer('shell', ['filesystem']),
    layer('catalog', ['filesystem']),
    layer('docker', ['shell', 'catalog', 'filesystem', 'dockerfile']),
    layer('session', ['docker', 'shell', 'catalog', 'filesystem', 'dockerfile']),
    layer('share', ['session', 'docker']),
    layer('lessons', ['session', 'docker']),
    layer('picture', ['session', 'docker']),
    layer('app', ['picture', 'lessons', 'share', 'session', 'docker', 'dockerfile', 'catalog', 'filesystem']),
    {
      name: 'core-knows-no-browser',
      severity: 'error',
      from: { path: core, pathNot: '\\.(?:test|fixture)\\.ts$' },
      to: { path: '^node:|^(react|react-dom|zustand|comlink|idb-keyval|monaco-editor)|node_modules/(react|zustand|comlink|idb-keyval|d3-|monaco)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'source-knows-no-scripts', severity: 'error', from: { path: '^src/', pathNot: '\\.test\\.tsx?$' }, to: { path: '^(scripts|e2e)/' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|public)/' },
  },
};
