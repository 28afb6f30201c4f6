import { useState } from 'react';
import { useClient } from '#renderer/client/hooks.tsx';
import { useOneAtATime } from '#renderer/client/use-one-at-a-time.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { type Printed, printText } from './print-text.ts';

export interface Printing {
  /** Null: nothing was asked to be printed yet. */
  readonly state: Printed | 'printing' | null;
  readonly print: (text: { readonly document: string; readonly key: string }) => void;
}

/** Prints a text, and says what became of it. */
export function usePrinting(): Printing {
  const client = useClient();
  const { language } = usePreferences().preferences;
  const [state, setState] = useState<Printing['state']>(null);
  const { run } = useOneAtATime();
  const print: Printing['print'] = (text) =>
    void run(async () => {
      setState('printing');
      setState(await printText(client, text, language));
    });
  return { state, print };
}
