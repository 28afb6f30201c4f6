/** How law texts write numbers, for whoever compares another text with one. */
export { numeral, parseNumber } from '../citations/citations.ts';
