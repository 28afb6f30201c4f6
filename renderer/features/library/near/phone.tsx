import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import styles from './phone.module.css';

/** A number in large print, and as a code that a phone dials. */
export function Phone({ phone }: { readonly phone: string }) {
  const t = useText('library');
  return (
    <div className={styles.phone}>
      <QrCode className={styles.code} level="low" value={`tel:${phone}`} margin={2} title={t('near.dial')} />
      <div>
        <p className={classNames(styles.number, 'island')}>{phone.replaceAll('-', '\u2011')}</p>
        <p className={styles.dial}>{t('near.dial')}</p>
      </div>
    </div>
  );
}
