import { dirname, relative, resolve, sep } from 'node:path';

/**
 * The layers of the house: each folder may import itself, `shared`, and what is listed here.
 * `type:` allows types only.
 */
const ALLOWED = {
  entry: ['electron', 'http', 'app', 'api', 'aws', 'store', 'jobs', 'demo'],
  app: ['api', 'jobs', 'aws', 'store', 'demo'],
  electron: ['app', 'api'],
  http: ['app', 'api'],
  api: ['jobs', 'aws', 'store'],
  jobs: ['aws', 'store'],
  aws: [],
  store: [],
  demo: [],
  preload: [],
  renderer: ['type:api'],
  shared: [],
};

function layerOf(root, file) {
  const [src, room, second] = relative(root, file).split(sep);
  // the version and the name of the product
  if (src === 'package.json') return 'shared';
  if (src !== 'src') return null;
  if (room !== 'main') return room;
  const name = second?.replace(/\.ts$/, '');
  return name === 'index' || name === 'web' ? 'entry' : name;
}

/** Layers point one way; an import against the arrows is an error. Files import each other by relative path. */
export const layersRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = layerOf(context.cwd, context.filename);
    if (!from || /\.test\.tsx?$/.test(context.filename)) return {};
    function check(node) {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const to = layerOf(context.cwd, resolve(dirname(context.filename), source.replace(/\?.*$/, '')));
      const allowed = ALLOWED[from] ?? [];
      if (to === from || to === 'shared' || allowed.includes(to)) return;
      const typeOnly = node.importKind === 'type' || node.exportKind === 'type';
      if (typeOnly && allowed.includes(`type:${to}`)) return;
      context.report({ node, message: `Layers point one way: ${from} may not import ${to}.` });
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
