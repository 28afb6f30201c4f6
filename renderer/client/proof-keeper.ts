import type { Proof } from '#contract/access.ts';

/** Where a page keeps what proves who it is, for the life of its tab. */
export interface ProofKeeper {
  read(): Proof | null;
  /** `null` forgets it. */
  keep(proof: Proof | null): void;
}

/** What this device is known by at the station since somebody signed in on it. It lets nobody in. */
export interface DeviceKeeper {
  read(): string | undefined;
  keep(device: string): void;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const storageKey = 'mingfa-proof';

/**
 * Keeps the proof in the tab's own storage: it survives a reload, and is gone with the tab.
 * Passwords and PINs are never kept, only keys and tokens.
 */
export function tabProofKeeper(store: Store = sessionStorage): ProofKeeper {
  return {
    read() {
      const [method, secret] = (store.getItem(storageKey) ?? '').split(' ');
      if (!secret) return null;
      if (method === 'key') return { method, key: secret };
      return method === 'token' ? { method, token: secret } : null;
    },
    keep(proof) {
      if (proof?.method === 'key') store.setItem(storageKey, `key ${proof.key}`);
      else if (proof?.method === 'token') store.setItem(storageKey, `token ${proof.token}`);
      else store.removeItem(storageKey);
    },
  };
}

const deviceKey = 'mingfa-device';

/** Keeps it for as long as the browser's profile lives, for all who work at this desk. */
export function profileDeviceKeeper(
  store: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
): DeviceKeeper {
  return {
    // Whatever else stands there must not spoil each sign-in from now on.
    read: () => /^[\w-]{43}$/.exec(store.getItem(deviceKey) ?? '')?.[0],
    keep: (device) => store.setItem(deviceKey, device),
  };
}

/** Takes the key from `#key=…` and clears the address bar, so that no screenshot or bookmark holds it. */
export function takeKeyFromAddress(page: Location = location, past: History = history): Proof | null {
  const key = new URLSearchParams(page.hash.slice(1)).get('key');
  if (!key) return null;
  past.replaceState(null, '', page.pathname + page.search);
  return { method: 'key', key };
}
