/** Bundles the looks for plain Node; packages stay packages. */
export default {
  input: 'tests/looks-staff/looks.ts',
  platform: 'node',
  external: /^[^./]/,
  output: { file: 'dist/looks-staff/looks.mjs', format: 'esm' },
};
