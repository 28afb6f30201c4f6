import { IdCard, Nfc, Undo2 } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import type { DockClient } from '#contract/contract.ts';
import type { DockView } from '#contract/dock.ts';
import { useText } from '../i18n/texts.ts';
import { classNames } from '../ui/class-names.ts';
import { Button } from '../ui/controls/button.tsx';
import { Faults } from './faults.tsx';
import styles from './reader-stand.module.css';
import { Stand } from './stand.tsx';

type Reader = DockView['reader'];
type Card = Reader['cards'][number];

interface ReaderStandProps {
  readonly reader: Reader;
  readonly client: DockClient;
}

/** The card reader, with a hand of cards below it. */
export function ReaderStand({ reader, client }: ReaderStandProps) {
  const t = useText('dock');
  const lying = reader.cards.find((card) => card.cardId === reader.cardId) ?? null;
  return (
    <Stand
      title={t('reader.title')}
      plugged={reader.plugged}
      onPlug={(plugged) => void client.plug({ device: 'reader', plugged })}
    >
      <ReadingArea card={lying} off={!reader.plugged} onTake={() => void client.takeCard()} />
      <ul className={styles.hand} aria-label={t('reader.cards')}>
        {reader.cards.map((card) => (
          <li key={card.cardId}>
            <HandCard card={card} lying={card === lying} client={client} />
          </li>
        ))}
      </ul>
      <Faults
        faults={reader.faults}
        onChange={(fault, on) => void client.setFault({ device: 'reader', fault, on })}
      />
    </Stand>
  );
}

function ReadingArea({ card, off, onTake }: { card: Card | null; off: boolean; onTake: () => void }) {
  const t = useText('dock');
  const note = useCardNote();
  return (
    <div className={classNames(styles.device, off && styles.off)}>
      <span className={styles.lamp} data-on={!off} aria-hidden />
      {card ? (
        <div className={styles.lying} key={card.cardId} role="status">
          <IdCard aria-hidden />
          <span className={styles.words}>
            <strong>{t('reader.on', { name: card.name })}</strong>
            <span>{note(card)}</span>
          </span>
          <Button icon={Undo2} onPress={onTake}>
            {t('reader.take')}
          </Button>
        </div>
      ) : (
        <p className={styles.empty}>
          <Nfc aria-hidden />
          {t('reader.empty')}
        </p>
      )}
    </div>
  );
}

function HandCard({ card, lying, client }: { card: Card; lying: boolean; client: DockClient }) {
  const t = useText('dock');
  const note = useCardNote();
  const press = () => void (lying ? client.takeCard() : client.putCard({ cardId: card.cardId }));
  return (
    <ToggleButton className={styles.card ?? ''} isSelected={lying} onChange={press}>
      <span className="only-read">{lying ? t('reader.take') : null}</span>
      <strong className={styles.name}>{card.name}</strong>
      <span className={styles.note}>{note(card)}</span>
    </ToggleButton>
  );
}

/** What is special about a card; the simulator's own words for one the catalogue does not know. */
function useCardNote(): (card: Card) => string {
  const t = useText('dock');
  return (card) => t(`card.${card.cardId}`, { defaultValue: card.note });
}
