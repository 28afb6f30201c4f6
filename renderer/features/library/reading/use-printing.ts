import { isDefinedError } from '@orpc/client';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';

/** What became of a text that was to be printed, as the page says it. */
export type Printed = 'a4' | 'ticket' | 'unprinted' | 'no-printer' | 'failed';

export interface Printing {
  /** Null: nothing was asked to be printed yet. */
  readonly state: Printed | 'printing' | null;
  readonly print: (text: { readonly document: string; readonly key: string }) => void;
}

/** Prints a text, and says what became of it. */
export function usePrinting(): Printing {
  const { language } = usePreferences().preferences;
  const { press, isPending, error, data } = usePress(useOrpc().library.print.mutationOptions());
  const noPrinter = error && isDefinedError(error) && error.code === 'NO_PRINTER';
  const refused = error && (noPrinter ? 'no-printer' : 'failed');
  const printed = data && (data.outcome === 'printed' ? data.paper : 'unprinted');
  return {
    state: isPending ? 'printing' : (refused ?? printed ?? null),
    print: ({ document, key }) => press({ document, key, language }),
  };
}
