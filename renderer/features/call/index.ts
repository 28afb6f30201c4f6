export { pageBrowser } from './engine/browser.ts';
export { LocalMedia, type LocalMediaView } from './engine/local-media.ts';
export { type CallNow, type Peer, StationCall } from './station-call.ts';
export { ChatLines } from './views/chat-lines.tsx';
export { DeviceButtons } from './views/controls.tsx';
export { useCallNow, useLocalMedia } from './views/hooks.ts';
export { LevelMeter } from './views/level-meter.tsx';
export { LineNotes, QualitySign } from './views/line-signs.tsx';
export { OtherPicture, OwnPicture } from './views/pictures.tsx';
