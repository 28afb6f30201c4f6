import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Check,
  CircleHelp,
  Headphones,
  House,
  type LucideIcon,
  Plug,
  QrCode,
  ScanLine,
  TvMinimal,
  Undo2,
  Unplug,
  Volume1,
  Volume2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import type { DockClient } from '#contract/contract.ts';
import type { DockView } from '#contract/dock.ts';
import type { InputAction } from '#contract/input.ts';
import { useText } from '../i18n/texts.ts';
import { Button } from '../ui/controls/button.tsx';
import styles from './hand-devices.module.css';

const keys: readonly (readonly [InputAction, LucideIcon])[] = [
  ['left', ArrowLeft],
  ['up', ArrowUp],
  ['down', ArrowDown],
  ['right', ArrowRight],
  ['select', Check],
  ['back', Undo2],
  ['home', House],
  ['help', CircleHelp],
  ['quieter', Volume1],
  ['louder', Volume2],
];

/** The scanner and the remote control: what a visitor takes into the hand. */
export function HandDevices({ view, client }: { view: DockView; client: DockClient }) {
  return (
    <div className={styles.row}>
      <Scanner scanner={view.scanner} client={client} />
      <Remote keypad={view.keypad} client={client} />
    </div>
  );
}

function Scanner({ scanner, client }: { scanner: DockView['scanner']; client: DockClient }) {
  const t = useText('dock');
  return (
    <Bar
      title={t('scanner.title')}
      icon={ScanLine}
      plugged={scanner.plugged}
      onPlug={(plugged) => void client.plug({ device: 'scanner', plugged })}
    >
      {scanner.codes.map(({ kind, name, code }) => (
        <Button key={code} icon={QrCode} onPress={() => void client.scan({ code })}>
          {kind === 'ticket' ? t('scanner.ticket', { number: name }) : t('scanner.foreign')}
        </Button>
      ))}
    </Bar>
  );
}

function Remote({ keypad, client }: { keypad: DockView['keypad']; client: DockClient }) {
  const t = useText('dock');
  return (
    <Bar
      title={t('remote.title')}
      icon={TvMinimal}
      plugged={keypad.plugged}
      onPlug={(plugged) => void client.plug({ device: 'keypad', plugged })}
    >
      {keys.map(([key, Icon]) => (
        <AriaButton
          key={key}
          className={styles.key ?? ''}
          aria-label={t(`input:learn.key.${key}`)}
          onPressStart={() => void client.moveKey({ key, down: true })}
          onPressEnd={() => void client.moveKey({ key, down: false })}
        >
          <Icon aria-hidden />
        </AriaButton>
      ))}
      <ToggleButton
        className={styles.key ?? ''}
        aria-label={t('remote.headset')}
        isSelected={keypad.headset}
        onChange={(pluggedIn) => void client.setHeadset({ pluggedIn })}
      >
        <Headphones aria-hidden />
      </ToggleButton>
    </Bar>
  );
}

interface BarProps {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly plugged: boolean;
  readonly onPlug: (plugged: boolean) => void;
  readonly children: ReactNode;
}

function Bar({ title, icon: Icon, plugged, onPlug, children }: BarProps) {
  const t = useText('dock');
  return (
    <section className={styles.bar} aria-label={title}>
      <h2 className={styles.title}>
        <Icon aria-hidden />
        {title}
      </h2>
      <div className={styles.hand}>{children}</div>
      <Button
        kind={plugged ? 'quiet' : 'primary'}
        icon={plugged ? Unplug : Plug}
        onPress={() => onPlug(!plugged)}
      >
        {plugged ? t('unplug') : t('plug')}
      </Button>
    </section>
  );
}
