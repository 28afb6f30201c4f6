/** The public file of the calculators: what other capabilities, the station and the command line use. */
export { type CalculateOptions, Calculators } from './all-calculators.ts';
export type { ParameterFault } from './parameters/load.ts';
export { operatorFilesIn, readParameters } from './parameters/parameters.ts';
export { createCalculationPrinter } from './printing.ts';
export { calculatorProcedures } from './procedures.ts';
