export { workOfId } from './check-pack.ts';
export {
  type ChunkSource,
  chunkPath,
  FolderSource,
  maxManifestBytes,
  readSource,
  type SourceFailure,
} from './chunk-source.ts';
export {
  type BankItem,
  type ClipItem,
  type ContentDocument,
  type DialogueFile,
  type Head,
  type Institution,
  type Item,
  isLearnedKind,
  isTextKind,
  type Kind,
  knownDays,
  type ListKind,
  listItemSchemas,
  type MediaFile,
  noteWork,
  numberedKinds,
  type Opening,
  type Part,
  type Person,
  type PlaylistEntry,
  type QuizQuestion,
  type SourceKind,
  stretchesOf,
  type TextHead,
  type TextKind,
  textKinds,
  type Unit,
  type Validity,
  versionedKinds,
} from './document.ts';
export { canonicalJson, hashPattern, sha256 } from './hash.ts';
export {
  embeddingsDocument,
  LearnedReader,
  learnedIds,
  rankerDocument,
  tuningDocument,
} from './learned-documents.ts';
export {
  bankOf,
  type ChunkRef,
  type DocumentEntry,
  type PackManifest,
  packManifestSchema,
} from './manifest.ts';
export { mediaNameSchema, mediaTypes, picture } from './media.ts';
export { type DocumentRun, openPack, type PackFailure, PackReader } from './read-pack.ts';
export {
  allChunks,
  type CheckedEntries,
  endOf,
  readDocument,
  readEntries,
  verifyPack,
} from './verify-pack.ts';
export { type PackName, PackWriter } from './write-pack.ts';
