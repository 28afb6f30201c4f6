import { isNegative } from '#contract/ratings.ts';
import type { PageProps, Pages } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { numberPages } from '../queue/index.ts';
import { CodePage } from './code-page.tsx';
import { LevelPage } from './level-page.tsx';
import { type RatingPlace, sending, toggled } from './places.ts';
import { NotRatedPage, SendingPage, ThanksPage } from './rating-end-pages.tsx';
import { ReasonsPage } from './reasons-page.tsx';

type At<Name extends RatingPlace['at']> = PageProps<RatingPlace, Name>;

/** The page of each place of a rating. */
export const pages: Pages<RatingPlace> = {
  ...numberPages('rate'),
  code: Code,
  level: Level,
  reasons: Reasons,
  sending: SendingPage,
  notRated: ({ place: { trouble, tried }, go }) => (
    <NotRatedPage
      trouble={trouble}
      onAgain={() => tried && go.replace({ at: 'sending', ...tried })}
      onBack={go.home}
    />
  ),
  thanks: Thanks,
};

function Code({ place, go }: At<'code'>) {
  const { held, code, triesLeft, choice } = place;
  const submit = () => {
    if (choice) return go.open(sending(held, code, choice));
    go.open({ at: 'level', held, code, reasons: [] });
    // Whoever comes back types it again.
    go.keep({ ...place, code: '', triesLeft: null });
  };
  return (
    <CodePage
      number={held.ticket.number}
      code={code}
      triesLeft={triesLeft}
      onType={(typed) => go.keep({ ...place, code: typed })}
      onSubmit={submit}
      onBack={go.back}
    />
  );
}

function Level({ place: { held, code, reasons }, go }: At<'level'>) {
  return (
    <LevelPage
      number={held.ticket.number}
      onChoose={(level) =>
        isNegative(level)
          ? go.open({ at: 'reasons', held, code, choice: { level, reasons } })
          : go.open(sending(held, code, { level, reasons: [] }))
      }
      onBack={go.back}
    />
  );
}

function Reasons({ place, go }: At<'reasons'>) {
  const { held, code, choice } = place;
  const { level, reasons } = choice;
  return (
    <ReasonsPage
      chosen={reasons}
      onToggle={(reason) => go.keep({ ...place, choice: { level, reasons: toggled(reasons, reason) } })}
      onSubmit={() => reasons.length > 0 && go.open(sending(held, code, choice))}
      onBack={() => go.backTo({ at: 'level', held, code, reasons })}
    />
  );
}

function Thanks({ go }: At<'thanks'>) {
  const { end } = useVisit();
  return <ThanksPage onHome={go.home} onFinish={() => end('finished')} />;
}
