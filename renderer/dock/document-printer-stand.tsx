import { FileText } from 'lucide-react';
import type { DockClient } from '#contract/contract.ts';
import type { DockView } from '#contract/dock.ts';
import { useText } from '../i18n/texts.ts';
import { classNames } from '../ui/class-names.ts';
import { Status, type Tone } from '../ui/feedback/status.tsx';
import styles from './document-printer-stand.module.css';
import { Faults } from './faults.tsx';
import { Stand } from './stand.tsx';
import { terminalTime } from './terminal-clock.ts';

type Printer = DockView['documentPrinter'];
type Document = Printer['documents'][number];

const toneOf: Readonly<Record<Document['state'], Tone>> = {
  printing: 'working',
  waiting: 'care',
  printed: 'good',
  'given-up': 'stop',
};

interface DocumentPrinterStandProps {
  readonly printer: Printer;
  readonly client: DockClient;
}

/** The A4 printer, with what was sent to it. */
export function DocumentPrinterStand({ printer, client }: DocumentPrinterStandProps) {
  const t = useText('dock');
  return (
    <Stand
      title={t('documentPrinter.title')}
      plugged={printer.plugged}
      onPlug={(plugged) => void client.plug({ device: 'documentPrinter', plugged })}
    >
      <div className={styles.columns}>
        <Faults
          faults={printer.faults}
          onChange={(fault, on) => void client.setFault({ device: 'documentPrinter', fault, on })}
        />
        <Tray documents={printer.documents} off={!printer.plugged} />
      </div>
    </Stand>
  );
}

function Tray({ documents, off }: { documents: readonly Document[]; off: boolean }) {
  const t = useText('dock');
  return (
    <div>
      <div className={classNames(styles.device, off && styles.off)} aria-hidden>
        <span className={styles.slot} />
      </div>
      {documents.length === 0 ? <p className={styles.none}>{t('documentPrinter.none')}</p> : null}
      <ul className={styles.documents} aria-label={t('documentPrinter.documents')}>
        {documents.map((document) => (
          <li key={document.documentId}>
            <Sheet document={document} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A document as a sheet of paper; the browser shows what stands on it. */
function Sheet({ document: { documentId, at, pages, state } }: { document: Document }) {
  const t = useText('dock');
  return (
    <a className={styles.sheet} href={`/documents/${documentId}`} target="_blank" rel="noreferrer">
      <FileText aria-hidden />
      <span className="only-read">{t('documentPrinter.open', { document: documentId })}</span>
      <span className={styles.words}>
        <span>{terminalTime(at, 0)}</span>
        <span>{t('documentPrinter.pages', { count: pages })}</span>
      </span>
      <Status tone={toneOf[state]}>{t(`documentPrinter.state.${state}`)}</Status>
    </a>
  );
}
