import type { DockClient } from '#contract/contract.ts';
import { Connection } from '../client/connection.ts';
import { pause } from '../client/pause.ts';
import { webSocketTransport } from '../client/transports.ts';
import { startPage } from '../ui/start-page.tsx';
import { Dock } from './dock.tsx';

const connection = new Connection<DockClient>({
  open: webSocketTransport('/dock-rpc'),
  probe: (client, signal) => client.ping(undefined, { signal }),
  pause,
  random: Math.random,
}).start();

startPage(<Dock connection={connection} />, { scale: 'desk', theme: 'light', unit: 'css-px' });
