/** What each capability can be asked: one line each. */
export { access } from './access.ts';
export { board } from './board.ts';
export { calculators } from './calculators.ts';
export { captures } from './captures.ts';
export { desk } from './desk.ts';
export { devices } from './devices.ts';
export { dialogues } from './dialogues.ts';
export { doctor } from './doctor.ts';
export { input } from './input.ts';
export { library } from './library.ts';
export { mediation } from './mediation.ts';
export { queue } from './queue.ts';
export { ratings } from './ratings.ts';
export { sessions } from './sessions.ts';
export { speech } from './speech.ts';
export { technician } from './technician.ts';
export { terminal } from './terminal.ts';
