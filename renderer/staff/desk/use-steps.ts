import { useRef, useState } from 'react';
import type { StationClient } from '#contract/contract.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { type DeskAction, isMeant } from './desk-actions.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** Steps that need nothing but the counter. */
export type PlainStep = Exclude<DeskAction, 'transfer'>;

export interface Steps {
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly dismiss: () => void;
  /** Does a step of the counter; a second press before the first has settled is not meant. */
  readonly step: (action: PlainStep) => Promise<void>;
  /** Does anything else and tells its trouble the same way. Whether it went well. */
  readonly attempt: (task: (client: StationClient) => Promise<Trouble | null>) => Promise<boolean>;
}

/** The clerk's steps at one counter: one at a time, each with its trouble in words. */
export function useSteps(counterId: string): Steps {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const lastStepAt = useRef<number | null>(null);
  const underWay = useRef(false);

  const attempt: Steps['attempt'] = async (task) => {
    if (underWay.current) return false;
    underWay.current = true;
    setBusy(true);
    const found = await task(client).catch(troubleOf);
    setTrouble(found);
    setBusy(false);
    underWay.current = false;
    return found === null;
  };
  const step = async (action: PlainStep) => {
    if (!isMeant(lastStepAt.current, performance.now())) return;
    await attempt((station) => doStep(station, action, counterId));
    lastStepAt.current = performance.now();
  };
  return { busy, trouble, dismiss: () => setTrouble(null), step, attempt };
}

async function doStep(client: StationClient, action: PlainStep, counterId: string): Promise<Trouble | null> {
  if (action === 'call-next') {
    const { ticket } = await client.desk.callNext({ counterId });
    return ticket ? null : 'nobody';
  }
  await client.desk[procedures[action]]({ counterId });
  return null;
}

const procedures = {
  serve: 'serve',
  finish: 'finish',
  resume: 'resume',
  recall: 'recall',
  'no-show': 'noShow',
  pause: 'pause',
  close: 'close',
} as const satisfies Record<Exclude<PlainStep, 'call-next'>, keyof StationClient['desk']>;
