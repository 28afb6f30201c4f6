import type { DockClient } from '#contract/contract.ts';
import type { Connection } from '../client/connection.ts';
import { useLiveFrom } from '../client/hooks.tsx';
import { LanguageSwitch, usePageLanguage, usePageTitle } from '../features/page-language/index.ts';
import { useText } from '../i18n/texts.ts';
import { Announce } from '../ui/feedback/announce.tsx';
import { Status } from '../ui/feedback/status.tsx';
import { DisplaysStand } from './displays-stand.tsx';
import styles from './dock.module.css';
import { DocumentPrinterStand } from './document-printer-stand.tsx';
import { HandDevices } from './hand-devices.tsx';
import { PrinterStand } from './printer-stand.tsx';
import { ReaderStand } from './reader-stand.tsx';
import { Surroundings } from './surroundings.tsx';

/** A table with the demo's devices on it, and hands to use and abuse them. */
export function Dock({ connection }: { connection: Connection<DockClient> }) {
  usePageLanguage();
  const t = useText('dock');
  usePageTitle(t('title'));
  const { value: view, stale } = useLiveFrom(connection, (client, signal) =>
    client.live(undefined, { signal }),
  );
  const { client } = connection;
  return (
    <div className={styles.dock}>
      <header className={styles.header}>
        <div className={styles.title}>
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
        </div>
        <Announce>{stale ? <Status tone="stop">{t('lost')}</Status> : null}</Announce>
        {view ? <Places addresses={view.addresses} /> : null}
        <LanguageSwitch />
      </header>
      {view ? (
        <main className={styles.table}>
          <ReaderStand reader={view.reader} client={client} />
          <PrinterStand printer={view.printer} client={client} />
          <DocumentPrinterStand printer={view.documentPrinter} client={client} />
          <DisplaysStand displays={view.displays} client={client} />
          <HandDevices view={view} client={client} />
          <Surroundings view={view} client={client} />
        </main>
      ) : (
        <main className={styles.waiting}>
          <Status tone="working">{t('connecting')}</Status>
        </main>
      )}
    </div>
  );
}

function Places({ addresses }: { addresses: readonly { readonly name: string; readonly url: string }[] }) {
  const t = useText('dock');
  return (
    <nav className={styles.places} aria-label={t('places')}>
      {addresses
        .filter(({ name }) => name !== 'dock')
        .map(({ name, url }) => (
          <a key={name} href={url} target="_blank" rel="noreferrer">
            {t(`place.${name}`, { defaultValue: name })}
          </a>
        ))}
    </nav>
  );
}
