export { pageBrowser } from './engine/browser.ts';
export { isFit } from './engine/descriptions.ts';
export { type LineResult, loop, onFirstFrame, testLine } from './engine/line-test.ts';
export { LocalMedia, type LocalMediaParts, type LocalMediaView } from './engine/local-media.ts';
export { Loudspeaker, type LoudspeakerParts } from './engine/loudspeaker.ts';
export type { Browser } from './engine/peer-link.ts';
export { type CallNow, type Peer, type Pointed, StationCall, type StationCallParts } from './station-call.ts';
export { CaptionLines, CaptionNotes, CaptionsButton } from './views/caption-lines.tsx';
export { ChatLines } from './views/chat-lines.tsx';
export { DeviceButtons } from './views/controls.tsx';
export { useCallNow, useLocalMedia, useOfCall } from './views/hooks.ts';
export { LevelMeter } from './views/level-meter.tsx';
export { LineNotes, QualitySign } from './views/line-signs.tsx';
export { PaperPicture } from './views/paper-picture.tsx';
export { usePartyName } from './views/party-names.ts';
export { OwnPicture } from './views/pictures.tsx';
export type { Point } from './views/point-on.ts';
export {
  isAskedToRecord,
  isRecordingOpen,
  RecordingKept,
  RecordingNotes,
  RecordingQuestion,
  RecordingSignOf,
} from './views/recording.tsx';
export { SoundNote, useLoudspeaker } from './views/sound-note.tsx';
export { Stage } from './views/stage.tsx';
export { TimeLeft, useSaidOfTime } from './views/time-left.tsx';
