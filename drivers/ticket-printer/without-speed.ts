import { ok } from '../basics/result.ts';
import type { Link, LinkOpener } from '../transport/link.ts';

/** For tests: the same links as USB and the network give them, without a speed. */
export function withoutSpeed(opener: LinkOpener): LinkOpener {
  return {
    async open(path, options) {
      const opened = await opener.open(path, options);
      return opened.ok ? ok(bare(opened.value)) : opened;
    },
  };
}

function bare(link: Link): Link {
  return {
    path: link.path,
    write: (bytes) => link.write(bytes),
    onData: (listener) => link.onData(listener),
    onClose: (listener) => link.onClose(listener),
    close: () => link.close(),
  };
}
