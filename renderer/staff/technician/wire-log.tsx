import { Cable, Download, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { follow } from '#renderer/client/follow.ts';
import { useStation } from '#renderer/client/hooks.tsx';
import { pause } from '#renderer/client/pause.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { saveFile } from '../controls/save-file.ts';
import { keptWith, lineParts, nothingKept, type WireLogKept, withMasked } from './wire-lines.ts';
import styles from './wire-log.module.css';

export function WireLogSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const t = useText('technician');
  return (
    <Button kind="quiet" icon={on ? Square : Cable} onPress={() => onChange(!on)}>
      {on ? t('wire.stop') : t('wire.start')}
    </Button>
  );
}

/** So many lines are laid out; the rest is in the download. */
const mostShown = 200;

/** What passes on a device's line, live and masked, with a download that can be replayed. */
export function WireLog({ deviceId }: { deviceId: string }) {
  const t = useText('technician');
  const { head, lines, skipped } = useWireLog(deviceId);
  const shown = lines.slice(-mostShown);
  const first = lines.length - shown.length;
  const end = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows each new line
  useEffect(() => {
    const list = end.current;
    if (list) list.scrollTop = list.scrollHeight;
  }, [lines.length]);
  return (
    <section className={styles.log} aria-label={t('wire.title')}>
      <div className={styles.head}>
        <p className="soft">
          {t('wire.legend')}
          <br />
          {t('wire.masked')}
        </p>
        <span className="soft">{t('wire.lines', { count: lines.length })}</span>
        {skipped > 0 ? <span className="soft">{t('wire.skipped', { count: skipped })}</span> : null}
        <Button
          kind="quiet"
          icon={Download}
          isDisabled={lines.length === 0}
          onPress={() => save(deviceId, [...head, ...lines, ''])}
        >
          {t('wire.download')}
        </Button>
      </div>
      {lines.length === 0 ? <p className="soft">{t('wire.nothing')}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it */}
      <ol ref={end} className={styles.lines} tabIndex={0} aria-label={t('wire.title')}>
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and no state; counted from the first it stays
          <Line key={first + index} line={line} />
        ))}
      </ol>
    </section>
  );
}

function Line({ line }: { line: string }) {
  const t = useText('technician');
  const { at, word, rest } = lineParts(line);
  return (
    <li className={styles.line} data-word={word}>
      <span className={styles.at}>{at}</span>
      <span className={styles.word}>{t(`wire.word.${word}`, { defaultValue: word })}</span>
      <span className={styles.rest}>{withMasked(rest, (count) => t('wire.maskedBytes', { count }))}</span>
    </li>
  );
}

function save(deviceId: string, lines: readonly string[]): void {
  saveFile(`${deviceId}.recording.txt`, new Blob([lines.join('\n')], { type: 'text/plain' }));
}

/** Everything that passed on a device's line since the component is there, and what the device host had kept before. */
function useWireLog(deviceId: string): WireLogKept {
  const { connection } = useStation();
  const [kept, setKept] = useState(nothingKept);
  useEffect(() => {
    setKept(nothingKept);
    return follow(connection, {
      subscribe: (signal) => connection.client.devices.wire({ deviceId }, { signal }),
      onValue: (piece) => setKept((before) => keptWith(before, piece)),
      // Subscribed again, the station tells from what it has kept: what is shown starts over with it.
      onStale: () => setKept(nothingKept),
      onRefused: () => setKept(nothingKept),
      pause,
    });
  }, [connection, deviceId]);
  return kept;
}
