import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { DockClient } from '#contract/contract.ts';
import type { DockView } from '#contract/dock.ts';
import { useText } from '../i18n/texts.ts';
import { classNames } from '../ui/class-names.ts';
import { Status } from '../ui/feedback/status.tsx';
import { Faults } from './faults.tsx';
import styles from './printer-stand.module.css';
import { Segments } from './segments.tsx';
import { Stand } from './stand.tsx';
import { terminalTime } from './terminal-clock.ts';

type Printer = DockView['printer'];
type Page = Printer['pages'][number];

interface PrinterStandProps {
  readonly printer: Printer;
  readonly client: DockClient;
}

/** The ticket printer, with what came out of it. */
export function PrinterStand({ printer, client }: PrinterStandProps) {
  const t = useText('dock');
  return (
    <Stand
      title={t('printer.title')}
      plugged={printer.plugged}
      onPlug={(plugged) => void client.plug({ device: 'printer', plugged })}
    >
      <div className={styles.columns}>
        <div className={styles.controls}>
          <Segments
            label={t('printer.paper')}
            value={printer.paper}
            onChange={(paper) => void client.setPaper({ paper })}
            options={(['ok', 'low', 'out'] as const).map((id) => ({
              id,
              words: t(`printer.paperState.${id}`),
            }))}
          />
          <Segments
            label={t('printer.cover')}
            value={printer.coverOpen ? 'open' : 'closed'}
            onChange={(cover) => void client.setCover({ open: cover === 'open' })}
            options={(['closed', 'open'] as const).map((id) => ({
              id,
              words: t(`printer.coverState.${id}`),
            }))}
          />
          <Faults
            faults={printer.faults}
            onChange={(fault, on) => void client.setFault({ device: 'printer', fault, on })}
          />
        </div>
        <Output pages={printer.pages} off={!printer.plugged} coverOpen={printer.coverOpen} />
      </div>
    </Stand>
  );
}

function Output({ pages, off, coverOpen }: { pages: readonly Page[]; off: boolean; coverOpen: boolean }) {
  const t = useText('dock');
  const [pickedId, setPicked] = useState<number | null>(null);
  const newest = pages[0];
  // A page that comes out takes the place of the one that was being looked at.
  const [seenNewest, setSeenNewest] = useState(newest?.pageId);
  if (newest?.pageId !== seenNewest) {
    setSeenNewest(newest?.pageId);
    setPicked(null);
  }
  const shown = pages.find((page) => page.pageId === pickedId) ?? newest;
  return (
    <div className={styles.output}>
      <div className={classNames(styles.device, off && styles.off, coverOpen && styles.lifted)} aria-hidden>
        <span className={styles.slot} />
      </div>
      {shown ? (
        <Ticket key={shown.pageId} page={shown} />
      ) : (
        <p className={styles.none}>{t('printer.none')}</p>
      )}
      <ul className={styles.earlier} aria-label={t('printer.pages')}>
        {pages.map((page) => (
          <li key={page.pageId}>
            <ToggleButton
              className={styles.thumb ?? ''}
              isSelected={page === shown}
              aria-label={t('printer.page', { page: page.pageId, time: terminalTime(page.at, 0) })}
              onChange={() => setPicked(page.pageId)}
            >
              <img src={page.png} alt="" />
            </ToggleButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Ticket({ page }: { page: Page }) {
  const t = useText('dock');
  return (
    <figure className={styles.ticket}>
      <img src={page.png} alt={page.text} />
      {page.complete ? null : (
        <figcaption>
          <Status tone="care">{t('printer.partial')}</Status>
        </figcaption>
      )}
    </figure>
  );
}
