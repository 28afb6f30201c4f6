import { Delete, LogIn, Wrench } from 'lucide-react';
import { useLayoutEffect, useState } from 'react';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import { type SignIn, useSignIn } from '../controls/use-sign-in.ts';
import { mostDigits, typed, whole } from './pin.ts';
import styles from './pin-page.module.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const minuteMs = 60_000;

/** The technician's PIN, typed on the page or on keys. Its digits are never shown. `ended`: an earlier one ran out. */
export function PinPage({ ended }: { ended: boolean }) {
  const t = useText('technician');
  const signIn = useSignIn();
  const [pin, setPin] = useState('');
  const press = (key: string) => setPin((last) => typed(last, key));
  const open = whole(pin) && !signIn.busy && signIn.lockedForMs === 0;
  const enter = () => {
    if (!open) return;
    setPin('');
    void signIn.prove({ method: 'pin', pin });
  };
  useKeys(press, enter);
  return (
    <main className={styles.page}>
      <Wrench className={styles.icon} aria-hidden />
      <h1 className={styles.title}>{t('pin.title')}</h1>
      <p className={styles.lead}>{ended ? t('pin.ended') : t('pin.lead')}</p>
      <div className={styles.dots}>
        <output className="only-read">{t('pin.typed', { count: pin.length })}</output>
        {Array.from({ length: mostDigits }, (_, place) => place).map((place) => (
          <span
            key={place}
            className={classNames(styles.dot, place < pin.length && styles.full)}
            aria-hidden
          />
        ))}
      </div>
      <Announce when="now">
        <Trouble signIn={signIn} />
      </Announce>
      <div className={styles.pad}>
        {digits.map((digit) => (
          <Key key={digit} words={digit} onPress={() => press(digit)} />
        ))}
        <Key words={t('pin.clear')} small onPress={() => setPin('')} />
        <Key words="0" onPress={() => press('0')} />
        <PressButton className={styles.key} aria-label={t('pin.erase')} onPress={() => press('Backspace')}>
          <Delete aria-hidden />
        </PressButton>
      </div>
      <Button kind="primary" large wide icon={LogIn} isDisabled={!open} onPress={enter}>
        {signIn.busy ? t('pin.going') : t('pin.go')}
      </Button>
    </main>
  );
}

function Key({ words, small, onPress }: { words: string; small?: boolean; onPress: () => void }) {
  return (
    <PressButton className={classNames(styles.key, small && styles.small)} onPress={onPress}>
      {words}
    </PressButton>
  );
}

function waitInWords(why: 'busy' | 'locked', waitMs: number, t: Text<'technician'>): string {
  const seconds = Math.ceil(waitMs / 1_000);
  if (why === 'busy') return t('pin.busy', { seconds });
  return waitMs < 2 * minuteMs
    ? t('pin.lockedSeconds', { seconds })
    : t('pin.locked', { minutes: Math.ceil(waitMs / minuteMs) });
}

function Trouble({ signIn: { refusal, lockedForMs } }: { signIn: SignIn }) {
  const t = useText('technician');
  switch (refusal?.why) {
    case 'wrong':
      return <Status tone="stop">{t('pin.wrong', { count: refusal.triesLeft })}</Status>;
    case 'lost':
      return <Status tone="stop">{t('pin.lost')}</Status>;
    case 'busy':
    case 'locked':
      if (lockedForMs === 0) return <Status tone="neutral">{t('pin.lockOver')}</Status>;
      return <Status tone="stop">{waitInWords(refusal.why, lockedForMs, t)}</Status>;
    default:
      return null;
  }
}

function useKeys(press: (key: string) => void, enter: () => void): void {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== 'Enter') press(event.key);
      else if (!(event.target instanceof HTMLButtonElement)) enter();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
