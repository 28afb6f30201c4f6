import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import styles from './settings-line.module.css';

/** A line for the settings file, to be copied whole. */
export function SettingsLine({ line }: { line: string }) {
  const t = useText('doctor');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(line);
    setCopied(true);
  };
  return (
    <span className={styles.line}>
      <code className={styles.code}>{line}</code>
      {/* Over the plain address of a hall the browser has no clipboard: the line can be marked by hand. */}
      {'clipboard' in navigator ? (
        <Button kind="quiet" icon={Copy} onPress={() => void copy()}>
          {copied ? t('copied') : t('copy')}
        </Button>
      ) : null}
    </span>
  );
}
