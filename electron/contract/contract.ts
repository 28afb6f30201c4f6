import type { ContractRouterClient } from '@orpc/contract';
import * as capabilities from './capabilities.ts';
import type { dockContract } from './dock.ts';

/** Everything a page can ask of its station: the only thing both sides know. */
export const contract = { ...capabilities };

export type Contract = typeof contract;
/** The typed client of {@link contract}. */
export type StationClient = ContractRouterClient<Contract>;
/** The typed client of the demo's device dock. */
export type DockClient = ContractRouterClient<typeof dockContract>;
