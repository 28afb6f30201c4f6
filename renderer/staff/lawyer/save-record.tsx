import { Download } from 'lucide-react';
import { useClient } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { saveFile } from '#renderer/staff/controls/save-file.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';

interface SaveRecordProps {
  readonly partyKey: string;
  /** Name of the file. */
  readonly name: string;
  readonly words: string;
}

/** The record of what was made in a call, as a file. It is gone with the call: one that did not come is asked for again. */
export function SaveRecord({ partyKey, name, words }: SaveRecordProps) {
  const t = useText('lawyer');
  const client = useClient();
  const { press, isPending, error } = usePress({
    mutationFn: async () => saveFile(name, await client.call.record({ partyKey })),
  });
  return (
    <>
      <Announce when="now">{error ? <Status tone="stop">{t('failed')}</Status> : null}</Announce>
      <Button kind="primary" icon={Download} isDisabled={isPending} onPress={() => press()}>
        {words}
      </Button>
    </>
  );
}
