import * as capabilities from './capabilities.ts';
import type { StationRouter } from './hub/callers.ts';
import { procedures } from './kernel/implement.ts';
import type { Services } from './services.ts';

type Capabilities = typeof capabilities;
type Handlers = { [Name in keyof Capabilities]: ReturnType<Capabilities[Name]> };

/** Every procedure of the contract with its handler. The types ask for each; the station checks once more at start. */
export function createRouter(services: Services): StationRouter {
  const handlers = Object.entries(capabilities).map(([name, of]) => [name, of(procedures, services)]);
  return procedures.router(Object.fromEntries(handlers) as Handlers);
}
