import { ok } from '../basics/result.ts';
import type { Connection, Transport } from '../transport/connection.ts';

/** For tests: the same connections as USB and the network give them, without a speed. */
export function withoutSpeed(transport: Transport): Transport {
  return {
    async open(path, options) {
      const opened = await transport.open(path, options);
      return opened.ok ? ok(bare(opened.value)) : opened;
    },
  };
}

function bare(connection: Connection): Connection {
  return {
    path: connection.path,
    write: (bytes) => connection.write(bytes),
    onData: (listener) => connection.onData(listener),
    onClose: (listener) => connection.onClose(listener),
    close: () => connection.close(),
  };
}
