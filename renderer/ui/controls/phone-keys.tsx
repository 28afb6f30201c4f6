import { classNames } from '../class-names.ts';
import styles from './pad.module.css';
import { Key, useTyping } from './pad.tsx';

const keys = [...'123456789*0#'] as const;

/** The twelve keys of a telephone. What is pressed is heard at the other end and shown nowhere. Takes a keyboard's keys too. */
export function PhoneKeys({ onKey }: { readonly onKey: (key: string) => void }) {
  const type = (key: string) => keys.includes(key) && onKey(key);
  useTyping({ type, erase: () => undefined, enter: undefined });
  return (
    <div className={classNames(styles.pad, 'island')}>
      <div className={styles.keys} data-keys="digits">
        {keys.map((key) => (
          <Key key={key} words={key} onPress={() => onKey(key)} />
        ))}
      </div>
    </div>
  );
}
