import { RefreshCw } from 'lucide-react';
import type { Pairing } from '#contract/peers.ts';
import { useLive, useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { minutesAndSeconds } from '#renderer/i18n/amounts.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status, type Tone } from '#renderer/ui/feedback/status.tsx';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import styles from './hall.module.css';

const tones: Readonly<Record<Exclude<Pairing['state'], 'open'>, Tone>> = {
  used: 'good',
  expired: 'care',
  locked: 'stop',
  closed: 'neutral',
};

/** The code that lets one terminal join, large enough to be read across a hall, and what has become of it. */
export function AddTerminal({ onAgain, onClose }: { onAgain: () => void; onClose: () => void }) {
  const t = useText('technician');
  const { value: pairing } = useLive((client, signal) => client.peers.pairing(undefined, { signal }));
  const { press: close } = usePress(useOrpc().peers.closePairing.mutationOptions({ onSettled: onClose }));
  if (!pairing) return null;
  return (
    <section className={styles.pairing} aria-label={t('hall.add')}>
      {pairing.state === 'open' ? <ShownCode pairing={pairing} /> : null}
      <Announce when="now">
        {pairing.state === 'open' ? null : (
          <Status tone={tones[pairing.state]}>
            {t(`hall.pairing.${pairing.state}`, { terminal: pairing.joined ?? '' })}
          </Status>
        )}
      </Announce>
      <div className={styles.buttons}>
        {pairing.state === 'open' ? null : (
          <Button kind="primary" icon={RefreshCw} onPress={onAgain}>
            {t(pairing.state === 'used' ? 'hall.addAnother' : 'hall.newCode')}
          </Button>
        )}
        <Button kind="quiet" onPress={() => close(undefined)}>
          {t('hall.done')}
        </Button>
      </div>
    </section>
  );
}

function ShownCode({ pairing: { code, qr, addresses, secondsLeft, triesLeft } }: { pairing: Pairing }) {
  const t = useText('technician');
  const left = minutesAndSeconds(secondsLeft);
  return (
    <div className={styles.shown}>
      <QrCode className={styles.qr} value={qr} level="medium" margin={2} title={t('hall.qr')} />
      <div className={styles.told}>
        <p>{t('hall.codeLead')}</p>
        <output className={styles.code}>{`${code.slice(0, 4)} ${code.slice(4)}`}</output>
        <p className={styles.soft}>
          {t('hall.codeLeft', { left })} {t('hall.triesLeft', { count: triesLeft })}
        </p>
        <p className={styles.soft}>{t('hall.addressLead')}</p>
        {addresses.map((address) => (
          <code key={address} className={styles.address}>
            {address}
          </code>
        ))}
      </div>
    </div>
  );
}
