import { ArrowDown, ArrowUp, Pencil, Plus, Trash2, Undo2, Volume2 } from 'lucide-react';
import { mediationLimits } from '#contract/mediation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { TypingPage } from '#renderer/ui/page/typing-page.tsx';
import type { At } from './places.ts';
import { inserted, moved, removedAt } from './point-list.ts';
import styles from './rows.module.css';
import { Rows } from './rows.tsx';
import { type Opened, Trouble, WithMediation } from './with-mediation.tsx';

/** What they agree on, point by point. Each change is kept at once. */
export function PointsPage({ place, go }: At<'points'>) {
  return (
    <WithMediation mediationId={place.mediationId} onBack={go.back}>
      {(mediation, recording) => <Points {...{ place, go, mediation, recording }} />}
    </WithMediation>
  );
}

function Points({ place, go, mediation, recording }: At<'points'> & Opened) {
  const t = useText('mediation');
  const { mediationId, removed } = place;
  const { points } = mediation;
  const { record, trouble } = recording;
  const write = (changed: string[], then: () => void = () => undefined) =>
    record({ step: 'write-points', points: changed }, then);
  const remove = (index: number) =>
    write(removedAt(points, index), () =>
      go.keep({ ...place, removed: { index, text: points[index] ?? '' } }),
    );
  const putBack = ({ index, text }: NonNullable<typeof removed>) =>
    write(inserted(points, index, text), () => go.keep({ ...place, removed: null }));
  return (
    <Page
      heading="short"
      title={t('points.title')}
      lead={t('points.lead')}
      back={{ onPress: go.back }}
      notice={
        <>
          <Trouble trouble={trouble} />
          {removed ? (
            <Button wide icon={Undo2} onPress={() => putBack(removed)}>
              {t('points.putBack', { number: removed.index + 1 })}
            </Button>
          ) : null}
        </>
      }
      content="start"
      primary={
        <Button
          kind="primary"
          large
          icon={Volume2}
          isDisabled={points.length === 0}
          onPress={() => go.open({ at: 'readBack', mediationId, heard: null })}
        >
          {t('next.readBack')}
        </Button>
      }
    >
      <Rows label={t('points.title')}>
        {points.map((text, index) => (
          <PointRow
            // biome-ignore lint/suspicious/noArrayIndexKey: two points may be alike; the focus stays with the number
            key={index}
            number={index + 1}
            of={points.length}
            text={text}
            onEdit={() => go.open({ at: 'point', mediationId, index, text })}
            onMove={(by) => write(moved(points, index, index + by))}
            onRemove={() => remove(index)}
          />
        ))}
      </Rows>
      {points.length < mediationLimits.points ? (
        <Button
          wide
          large
          icon={Plus}
          onPress={() => go.open({ at: 'point', mediationId, index: null, text: '' })}
        >
          {t('points.add', { number: points.length + 1 })}
        </Button>
      ) : null}
    </Page>
  );
}

interface PointRowProps {
  readonly number: number;
  readonly of: number;
  readonly text: string;
  readonly onEdit: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function PointRow({ number, of, text, onEdit, onMove, onRemove }: PointRowProps) {
  const t = useText('mediation');
  return (
    <li className={styles.row}>
      <span className={styles.number}>{number}</span>
      <span className={styles.words}>{text}</span>
      <span className={styles.actions}>
        <Button
          kind="quiet"
          icon={ArrowUp}
          isDisabled={number === 1}
          label={t('points.upOne', { number })}
          onPress={() => onMove(-1)}
        >
          {t('points.up')}
        </Button>
        <Button
          kind="quiet"
          icon={ArrowDown}
          isDisabled={number === of}
          label={t('points.downOne', { number })}
          onPress={() => onMove(1)}
        >
          {t('points.down')}
        </Button>
        <Button kind="quiet" icon={Pencil} label={t('points.editOne', { number })} onPress={onEdit}>
          {t('edit')}
        </Button>
        <Button kind="quiet" icon={Trash2} label={t('points.removeOne', { number })} onPress={onRemove}>
          {t('remove')}
        </Button>
      </span>
    </li>
  );
}

/** One point. */
export function PointPage({ place, go }: At<'point'>) {
  const t = useText('mediation');
  const { mediationId, index, text } = place;
  return (
    <WithMediation mediationId={mediationId} onBack={go.back}>
      {({ points }, { record, trouble }) => {
        const number = (index ?? points.length) + 1;
        const changed =
          index === null ? [...points, text] : points.map((one, at) => (at === index ? text : one));
        const keep = () =>
          record({ step: 'write-points', points: changed }, () =>
            go.backTo({ at: 'points', mediationId, removed: null }),
          );
        return (
          <TypingPage
            title={t('point.title', { number })}
            lead={t('point.lead')}
            label={t('point.field', { number })}
            lines="many"
            most={mediationLimits.point}
            value={text}
            onChange={(typed) => go.keep({ ...place, text: typed })}
            back={{ onPress: go.back }}
            beside={<Trouble trouble={trouble} />}
            primary={
              <Button kind="primary" large isDisabled={text.trim() === ''} onPress={keep}>
                {t('point.keep')}
              </Button>
            }
          />
        );
      }}
    </WithMediation>
  );
}
