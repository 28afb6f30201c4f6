/**
 * The public file of the legal library for the rest of the station: what is read. The command line and the benches use
 * the public files of the modules below; README.md says how they fit together.
 */
export { createLegalLibrary, createSharedLibrary, type LegalLibrary } from './reading/legal-library.ts';
export { mediaRoute } from './reading/media-route.ts';
export { numeral, parseNumber } from './reading/numbers.ts';
export { onceMore } from './reading/once-more.ts';
export { createArticlePrinter } from './reading/print-article.ts';
export { libraryProcedures, readingProcedures } from './reading/procedures.ts';
export { codesOf } from './reading/take-away.ts';
