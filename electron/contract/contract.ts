import type { ContractRouterClient } from '@orpc/contract';
import { access } from './access.ts';
import { board } from './board.ts';
import { captures } from './captures.ts';
import { desk } from './desk.ts';
import { devices } from './devices.ts';
import type { dockContract } from './dock.ts';
import { doctor } from './doctor.ts';
import { input } from './input.ts';
import { library } from './library.ts';
import { queue } from './queue.ts';
import { ratings } from './ratings.ts';
import { sessions } from './sessions.ts';
import { speech } from './speech.ts';
import { technician } from './technician.ts';
import { terminal } from './terminal.ts';

/** Everything a page can ask of its station: the only thing both sides know. */
export const contract = {
  access,
  terminal,
  sessions,
  queue,
  desk,
  board,
  ratings,
  devices,
  technician,
  doctor,
  speech,
  captures,
  library,
  input,
};

export type Contract = typeof contract;
/** The typed client of {@link contract}. */
export type StationClient = ContractRouterClient<Contract>;
/** The typed client of the demo's device dock. */
export type DockClient = ContractRouterClient<typeof dockContract>;
