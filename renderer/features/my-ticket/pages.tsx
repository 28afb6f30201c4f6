import type { HeldTicket } from '#contract/queue.ts';
import type { PageProps, Pages } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { type NumberPlace, numberPages } from '../queue/index.ts';
import { rate } from '../rating/index.ts';
import { MinePage } from './mine-page.tsx';

export type MyTicketPlace = NumberPlace | { readonly at: 'mine'; readonly found: HeldTicket };

export const pages: Pages<MyTicketPlace> = { ...numberPages('look'), mine: Mine };

/** A ticket that was found lies on the page that its number was typed on. */
export function placesOf(found: HeldTicket): readonly MyTicketPlace[] {
  return [
    { at: 'number', number: found.ticket.number, trouble: null },
    { at: 'mine', found },
  ];
}

function Mine({ place: { found }, go }: PageProps<MyTicketPlace, 'mine'>) {
  const { end } = useVisit();
  return (
    <MinePage
      found={found}
      onRate={() => go.open(rate(found))}
      onBack={go.back}
      onFinish={() => end('finished')}
    />
  );
}
