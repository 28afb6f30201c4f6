/**
 * The public file of the legal library. Packs are built, read and checked (`pack`, `build`), installed on a terminal
 * (`install`), and read (`library`). README.md says how they fit together.
 */
export { type BuildOptions, type Built, buildPack } from './build/build-pack.ts';
export type { BuildFailure } from './build/failures.ts';
export { type Assembled, assembleLibrary, type IndexBuilder } from './install/assemble.ts';
export {
  ContentStore,
  type Installed,
  type InstallOptions,
  type InstallOutcome,
  type Progress,
} from './install/content-store.ts';
export { type Exported, exportPack } from './install/export-pack.ts';
export { type InstallFailure, nothingInstalled } from './install/failures.ts';
export { Library, type LibraryInfo, type Media, type PlaylistItem, type Quiz } from './library/library.ts';
export type { InstitutionFound, Nearness, PersonFound, PlaceFilter, Point } from './library/places.ts';
export type {
  Article,
  DocumentDetail,
  DocumentSummary,
  LinkIn,
  LinkOut,
  Listing,
  OutlinePart,
  PageOptions,
  WeekMoment,
} from './library/rows.ts';
export type { DocumentFilter } from './library/texts.ts';
export { type ChunkSource, FolderSource, type SourceFailure } from './pack/chunk-source.ts';
export type { Institution, Person, PlaylistEntry, QuizQuestion } from './pack/document.ts';
export type { ChunkRef, PackManifest } from './pack/manifest.ts';
export { openPack, type PackFailure, PackReader } from './pack/read-pack.ts';
export { type Verified, verifyPack } from './pack/verify-pack.ts';
export type { OpenLibrary } from './reading/current-library.ts';
export { createLegalLibrary, type LegalLibrary } from './reading/legal-library.ts';
export { mediaRoute } from './reading/media-route.ts';
export { createArticlePrinter } from './reading/print-article.ts';
export { libraryProcedures, type PrintedArticle } from './reading/procedures.ts';
export type { SourceFault } from './source/clean-lines.ts';
