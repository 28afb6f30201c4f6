/** Bundles the scripts for plain Node; packages stay packages. */
export default {
  input: ['tests/looks-staff/looks.ts', 'tests/looks-staff/behaviour.ts'],
  platform: 'node',
  external: /^[^./]/,
  output: { dir: 'dist/looks-staff', format: 'esm', entryFileNames: '[name].mjs' },
};
