export { inputProcedures } from './procedures.ts';
export {
  createInput,
  type Input,
  type InputDeps,
  type KeypadAbsent,
  type KeypadShown,
} from './station-input.ts';
