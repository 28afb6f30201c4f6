/** An AssemblyScript program, compiled: its WebAssembly as base64. See `build/assembly.ts`. */
declare module '*.as.ts?wasm' {
  const program: string;
  export default program;
}
