import { Search } from 'lucide-react';
import type { HeldTicket } from '#contract/queue.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import type { AnyPlace, PageProps, Pages, Waiting } from '#renderer/navigation/feature.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import { type FindOutcome, type FindTrouble, findTicket } from './ticket-calls.ts';

/** The number on a paper is typed and looked for: the beginning of every matter with a ticket. */
export type NumberPlace =
  | { readonly at: 'number'; readonly number: string; readonly trouble: FindTrouble | null }
  | { readonly at: 'finding'; readonly number: string };

type At<Name extends NumberPlace['at']> = PageProps<NumberPlace, Name>;
type Purpose = { readonly purpose: 'look' | 'rate' };

export function numberPages(purpose: Purpose['purpose']): Pages<NumberPlace> {
  return { number: (props) => <NumberPage purpose={purpose} {...props} />, finding: FindingPage };
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

/** A letter and three digits; four where a terminal gave its own number, and six after 999 people of one terminal on a day. */
const usualLength = 4;
const longestLength = 7;

const ratingPlace: Place = { at: 1, of: 3 };

/** Type the number from the paper. */
function NumberPage({ purpose, place: { number, trouble }, go }: At<'number'> & Purpose) {
  const t = useText('kiosk');
  const letters = useLetters();
  const complete = number.length >= usualLength;
  const find = () => go.replace({ at: 'finding', number });
  return (
    <Page
      heading="short"
      title={t(`number.${purpose}`)}
      lead={t('number.lead')}
      {...(purpose === 'rate' ? { place: ratingPlace } : {})}
      back={{ onPress: go.back }}
      primary={
        <Button kind="primary" large icon={Search} onPress={find} isDisabled={!complete}>
          {t('number.find')}
        </Button>
      }
      notice={
        trouble ? (
          <Announce when="now">
            <Status tone="care" banner>
              {t(`numberTrouble.${trouble}`)}
            </Status>
          </Announce>
        ) : null
      }
    >
      <Pad
        label={t('number.typed')}
        value={number}
        places={usualLength}
        most={longestLength}
        letters={letters}
        onChange={(typed) => go.keep({ at: 'number', number: typed, trouble: null })}
        {...(complete ? { onEnter: find } : {})}
      />
    </Page>
  );
}

/** The letters that numbers begin with here. */
function useLetters(): readonly string[] {
  const services = useLive((client, signal) => client.queue.services(undefined, { signal }));
  return [...new Set((services.value ?? []).map((service) => service.letter))].toSorted();
}

function FindingPage({ place: { number } }: At<'finding'>) {
  const t = useText('kiosk');
  return (
    <Page title={t('number.finding', { number })} content="start">
      <Progress>{t('number.waitingFor')}</Progress>
    </Page>
  );
}
