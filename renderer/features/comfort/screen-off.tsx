import { usePreferences } from '#renderer/ui/preferences.tsx';
import styles from './screen-off.module.css';

/** The screen is dark as long as its visitor wants: nobody reads over a shoulder. A touch brings it back. */
export function ScreenOff() {
  const { preferences, change } = usePreferences();
  if (!preferences.screenOff) return null;
  return <div aria-hidden className={styles.dark} onPointerDown={() => change({ screenOff: false })} />;
}
