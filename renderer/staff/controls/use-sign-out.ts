import { useEffect, useRef } from 'react';
import type { Identity } from '#contract/access.ts';
import { useIdentity, useStation } from '#renderer/client/hooks.tsx';

export interface SignedIn {
  readonly identity: Identity | null;
  /** Somebody was signed in here and did not sign out: the sign-in ran out, or the station was restarted. */
  readonly ended: boolean;
  readonly signOut: () => void;
}

/** Who is signed in on this page, and whether nobody is because they left or because their sign-in ended. */
export function useSignOut(): SignedIn {
  const station = useStation();
  const identity = useIdentity();
  const wasIn = useRef(false);
  useEffect(() => {
    if (identity) wasIn.current = true;
  }, [identity]);
  const signOut = () => {
    wasIn.current = false;
    void station.signOut();
  };
  return { identity, ended: wasIn.current && !identity, signOut };
}
