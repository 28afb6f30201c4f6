import { Accessibility, Baby, HeartHandshake, type LucideIcon, Medal, Ticket, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { type PriorityClass, priorityClasses } from '../../../electron/contract/queue.ts';
import { useText } from '../../i18n/texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Tile } from '../../ui/controls/tile.tsx';
import { TileList } from '../../ui/controls/tile-list.tsx';
import { Page } from '../../ui/page/page.tsx';
import type { Place } from '../../ui/page/steps.tsx';

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
  readonly notice: ReactNode;
  readonly onChoose: (priority: PriorityClass) => void;
  readonly onBack: () => void;
}

/** Who goes first is asked, not guessed. Most people are none of these: that answer is the primary action. */
export function PriorityPage({ place, notice, onChoose, onBack }: PriorityPageProps) {
  const t = useText('kiosk');
  return (
    <Page
      title={t('priority.title')}
      lead={t('priority.lead')}
      place={place}
      back={{ onPress: onBack }}
      notice={notice}
      primary={
        <Button kind="primary" large icon={Ticket} onPress={() => onChoose('none')}>
          {t('priority.none')}
        </Button>
      }
    >
      <TileList rows={5} wideColumns={2}>
        {priorityClasses
          .filter((priority) => priority !== 'none')
          .map((priority) => (
            <Tile
              key={priority}
              layout="row"
              icon={icons[priority]}
              title={t(`common:priority.${priority}`)}
              onPress={() => onChoose(priority)}
            />
          ))}
      </TileList>
    </Page>
  );
}
