/** Bundles the looks for plain Node; packages stay packages. */
export default {
  input: 'tests/looks/looks.ts',
  platform: 'node',
  external: /^[^./]/,
  output: { file: 'dist/looks/looks.mjs', format: 'esm' },
};
