import { isDefinedError } from '@orpc/client';
import type { UseMutationOptions } from '@tanstack/react-query';
import type { Printed as PrintedShown } from '#contract/paper.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';

/** What became of something that was to be printed, as the page says it. */
export type Printed = 'a4' | 'ticket' | 'unprinted' | 'no-printer' | 'failed';

export interface Printing<Sent> {
  /** Null: nothing was asked to be printed yet. */
  readonly state: Printed | 'printing' | null;
  readonly print: (what: Sent) => void;
}

/** Whether this terminal has a printer, of whichever paper. */
export function useCanPrint(): boolean {
  const { ticketPrinter, documentPrinter } = useVisit().status;
  return ticketPrinter !== 'absent' || documentPrinter !== 'absent';
}

/** Prints on whichever paper there is, and says what became of it. */
export function usePrintJob<Failure extends Error, Sent>(
  options: UseMutationOptions<PrintedShown, Failure, Sent>,
): Printing<Sent> {
  const { press, isPending, error, data } = usePress(options);
  const noPrinter = error && isDefinedError(error) && error.code === 'NO_PRINTER';
  const refused = error && (noPrinter ? 'no-printer' : 'failed');
  const printed = data && (data.outcome === 'printed' ? data.paper : 'unprinted');
  return { state: isPending ? 'printing' : (refused ?? printed ?? null), print: press };
}

/** Prints a text of the library. */
export function usePrinting(): Printing<{ readonly document: string; readonly key: string }> {
  const { language } = usePreferences().preferences;
  const { state, print } = usePrintJob(useOrpc().library.print.mutationOptions());
  return { state, print: ({ document, key }) => print({ document, key, language }) };
}
