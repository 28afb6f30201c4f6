import { Accessibility, Baby, HeartHandshake, type LucideIcon, Medal, Ticket, UserRound } from 'lucide-react';
import { type PriorityClass, priorityClasses } from '#contract/queue.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { PaperNote } from './paper-note.tsx';
import { type At, stepOf } from './places.ts';

const icons: Readonly<Record<PriorityClass, LucideIcon>> = {
  none: Ticket,
  elderly: UserRound,
  disabled: Accessibility,
  pregnant: Baby,
  'military-family': HeartHandshake,
  veteran: Medal,
};

/**
 * Who goes first is asked, not guessed. Most people are none of these: that answer stands out. It stands among the others
 * and not in the band below, where the next page ends the visit.
 */
export function PriorityPage({ place: { wish, withCard }, go }: At<'priority'>) {
  const t = useText('kiosk');
  return (
    <Page
      heading="short"
      title={t('priority.title')}
      lead={t('priority.lead')}
      place={stepOf('priority', wish.cardOffered)}
      back={{ onPress: go.back }}
      notice={<PaperNote />}
    >
      <TileList rows={6} wideColumns={2}>
        {priorityClasses.map((priority) => (
          <Tile
            key={priority}
            layout="row"
            leading={priority === 'none'}
            icon={icons[priority]}
            title={priority === 'none' ? t('priority.none') : t(`common:priority.${priority}`)}
            onPress={() => go.open({ at: 'taking', wish, priority, withCard })}
          />
        ))}
      </TileList>
    </Page>
  );
}
