import { useQuery } from '@tanstack/react-query';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { CodesPage } from '../library/index.ts';
import type { At } from './places.ts';
import { useAnswer } from './use-answer.ts';

/** The answer as codes for a phone. */
export function TakeAnswerPage(props: At<'take-away'>) {
  const { place, go } = props;
  const t = useText('calculators');
  const { query, answer, taken } = useAnswer(place.need, place.answers);
  if (!answer)
    return (
      <Page title={t(`need.${place.need}.title`)} back={{ onPress: go.back }} content="start">
        <QueryState query={query} asking={t('answer.working')} failed={t('answer.failed')} />
      </Page>
    );
  return <Codes {...props} taken={taken(answer)} />;
}

interface CodesProps extends At<'take-away'> {
  readonly taken: ReturnType<ReturnType<typeof useAnswer>['taken']>;
}

function Codes({ place, go, taken }: CodesProps) {
  const asked = useQuery(useOrpc().calculators.takeAway.queryOptions({ input: taken }));
  return (
    <CodesPage
      isPersonal
      query={asked}
      at={place.code}
      onShow={(code) => go.keep({ ...place, code })}
      onBack={go.back}
    />
  );
}
