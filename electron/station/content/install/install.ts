export { type Assembled, assembleLibrary, type IndexBuilder, type Progress } from './assemble.ts';
export {
  ContentStore,
  type Installed,
  type InstallOptions,
  type InstallOutcome,
} from './content-store.ts';
export { AnswerResolver, type ChangedAnswer, namesOf } from './dated-answers.ts';
export { ensureFolder, readWhole, replaceFile } from './durable.ts';
export { estimateBankDay, estimateDay } from './estimate-day.ts';
export { type Exported, exportPack } from './export-pack.ts';
export { diskFailure, type InstallFailure, nothingInstalled } from './failures.ts';
export { assemblerVersion } from './schema.ts';
export { searchedKind } from './searchable-rows.ts';
