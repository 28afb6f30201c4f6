import type { HeldTicket } from '#contract/queue.ts';
import type { AnyPlace, Pages, Waiting } from '#renderer/navigation/feature.ts';
import { FindingPage, NumberPage, type NumberPageProps } from './number-page.tsx';
import { type FindOutcome, type FindTrouble, findTicket } from './ticket-calls.ts';

/** The number on a paper is typed and looked for: the beginning of every matter with a ticket. */
export type NumberPlace =
  | { readonly at: 'number'; readonly number: string; readonly trouble: FindTrouble | null }
  | { readonly at: 'finding'; readonly number: string };

export function numberPages(purpose: NumberPageProps['purpose']): Pages<NumberPlace> {
  return {
    number: ({ place: { number, trouble }, go }) => (
      <NumberPage
        purpose={purpose}
        number={number}
        trouble={trouble}
        onType={(typed) => go.keep({ at: 'number', number: typed, trouble: null })}
        onFind={() => go.replace({ at: 'finding', number })}
        onBack={go.back}
      />
    ),
    finding: ({ place: { number } }) => <FindingPage number={number} />,
  };
}

const notFound: FindOutcome = { outcome: 'refused', why: 'failed' };

/** The actor of `finding`. @param placesOf what lies on each other when the ticket was found */
export function seeking<Place extends AnyPlace>(placesOf: (held: HeldTicket) => readonly Place[]) {
  return async ({ number }: { readonly number: string }, waiting: Waiting<NumberPlace | Place>) => {
    const { client, go, signal } = waiting;
    const output = await findTicket(client, number, signal).catch(() => notFound);
    if (output.outcome === 'found') go.restart(...placesOf(output.held));
    else go.replace({ at: 'number', number, trouble: output.why });
  };
}
