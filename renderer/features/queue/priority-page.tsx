import { Accessibility, Baby, HeartHandshake, type LucideIcon, Medal, Ticket, UserRound } from 'lucide-react';
import { type PriorityClass, priorityClasses } from '#contract/queue.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import { PaperNote } from './paper-note.tsx';

const icons: Readonly<Record<PriorityClass, LucideIcon>> = {
  none: Ticket,
  elderly: UserRound,
  disabled: Accessibility,
  pregnant: Baby,
  'military-family': HeartHandshake,
  veteran: Medal,
};

export interface PriorityPageProps {
  readonly place: Place;
  readonly onChoose: (priority: PriorityClass) => void;
  readonly onBack: () => void;
}

/**
 * Who goes first is asked, not guessed. Most people are none of these: that answer stands out. It stands among the others
 * and not in the band below, where the next page ends the visit.
 */
export function PriorityPage({ place, onChoose, onBack }: PriorityPageProps) {
  const t = useText('kiosk');
  return (
    <Page
      heading="short"
      title={t('priority.title')}
      lead={t('priority.lead')}
      place={place}
      back={{ onPress: onBack }}
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
            onPress={() => onChoose(priority)}
          />
        ))}
      </TileList>
    </Page>
  );
}
