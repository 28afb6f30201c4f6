import { useText } from '#renderer/i18n/texts.ts';
import styles from './raw-detail.module.css';

/** As a driver, a library or the system put it, in no language of ours: for whoever made the device. */
export function RawDetail({ text }: { text: string }) {
  const t = useText('doctor');
  return (
    <p className={styles.detail}>
      {t('detail')}: <code lang="en">{text}</code>
    </p>
  );
}
