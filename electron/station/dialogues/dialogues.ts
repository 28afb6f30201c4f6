/** The public file of guided consultation: guides as data, proven, and walked. */
export { Assistant } from './assistant/assistant.ts';
export { checkDialogues, type Laws } from './check/check.ts';
export { untranslated } from './check/check-texts.ts';
export { pathOf } from './check/reading-level.ts';
export type { LastDay } from './condition.ts';
export type { Question, Text } from './guide.ts';
export { sharedFactsSchema } from './guide-file.ts';
export { createLastDay } from './last-day.ts';
export { GuideMatcher, lawsOf } from './match.ts';
export { type GuideFaults, OfferedGuides } from './offered-guides.ts';
export { opinionOf } from './opinion.ts';
export { walkAtRandom } from './random-walk.ts';
export { type Dialogues, readDialogues, textsOf } from './read-dialogues.ts';
export { answerKey, stepOf } from './walk.ts';
export { type Fault, YamlFile } from './yaml-file.ts';
