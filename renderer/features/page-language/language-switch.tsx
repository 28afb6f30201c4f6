import { Languages } from 'lucide-react';
import { defaultLanguages as offered } from '#contract/common.ts';
import { scripts } from '#contract/scripts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import styles from './language-switch.module.css';

/** Turns the page to the next language; says its name in that language. */
export function LanguageSwitch() {
  const { preferences, change } = usePreferences();
  const next = offered[(offered.indexOf(preferences.language) + 1) % offered.length];
  if (!next || next === preferences.language) return null;
  return (
    <Button kind="quiet" icon={Languages} onPress={() => change({ language: next })}>
      <span lang={next} className={styles.name}>
        {scripts[next].nativeName}
      </span>
    </Button>
  );
}
