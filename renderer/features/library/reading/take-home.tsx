import { Printer, QrCode } from 'lucide-react';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import styles from './take-home.module.css';
import { PrintedNote } from './text-actions.tsx';
import { type Printing, useCanPrint } from './use-printing.ts';

export interface TakeHomeProps<Sent> {
  readonly printing: Printing<Sent>;
  readonly what: Sent;
  readonly words: { readonly print: string; readonly take: string };
  readonly onTake: () => void;
}

/** The ways to take home what was made in this visit: on paper first, and by phone. It is gone with the visit. */
export function TakeHome<Sent>({ printing, what, words, onTake }: TakeHomeProps<Sent>) {
  const canPrint = useCanPrint();
  return (
    <div className={styles.ways}>
      {canPrint ? (
        <Button
          kind="primary"
          icon={Printer}
          isDisabled={printing.state === 'printing'}
          onPress={() => printing.print(what)}
        >
          {words.print}
        </Button>
      ) : null}
      <Button icon={QrCode} onPress={onTake}>
        {words.take}
      </Button>
      <Announce>
        <PrintedNote state={printing.state} />
      </Announce>
    </div>
  );
}
