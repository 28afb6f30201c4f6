export { type CounterDisplays, createDisplays, type DisplaysDeps } from './counter-displays.ts';
