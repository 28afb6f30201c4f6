export { ComfortPage } from './comfort-page.tsx';
export { ScreenOff } from './screen-off.tsx';
export type { SwitchSign } from './switch-filter.ts';
export { SwitchesPage } from './switches-page.tsx';
export { useSwitches } from './use-switches.ts';
