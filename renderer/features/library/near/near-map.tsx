import type { InstitutionShown } from '#contract/library.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { distanceInWords } from './hours.ts';
import { mapOf } from './map.ts';
import styles from './near-map.module.css';

const size = 300;

export interface NearMapProps {
  readonly chosen: InstitutionShown;
  readonly name: string;
  /** All places, to see the chosen one among them; null while they are being asked for: the drawing keeps its room. */
  readonly all: readonly InstitutionShown[] | null;
}

/** Where a place lies among the others: drawn from what the library knows, without streets. */
export function NearMap({ chosen, name, all }: NearMapProps) {
  const t = useText('library');
  const others = (all ?? []).filter(({ id, position }) => id !== chosen.id && position);
  const { library } = useVisit();
  const terminal = library.state === 'ready' ? library.position : null;
  const places = [chosen, ...others].flatMap(({ position }) => position ?? []);
  const points = terminal ? [...places, terminal] : places;
  if (!chosen.position) return null;
  if (all === null) return <svg className={styles.map} viewBox={`0 0 ${size} ${size}`} aria-hidden />;
  if (points.length < 2) return null;
  const { spots, scale } = mapOf(points, size);
  const [here, ...rest] = spots;
  if (!here) return null;
  const you = terminal ? rest.at(-1) : undefined;
  const around = terminal ? rest.slice(0, -1) : rest;
  return (
    <svg
      className={styles.map}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('near.map', { name })}
    >
      <rect className={styles.ground} width={size} height={size} rx="12" />
      {around.map(({ x, y }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spots of one drawing have no other name than their place
        <circle key={index} className={styles.other} cx={x} cy={y} r="5" />
      ))}
      {you ? (
        <g className={styles.you}>
          <path d={`M ${you.x} ${you.y - 9} l 8 15 h -16 z`} />
          <text x={you.x} y={you.y + 24} textAnchor="middle">
            {t('near.you')}
          </text>
        </g>
      ) : null}
      <circle className={styles.chosen} cx={here.x} cy={here.y} r="10" />
      <circle className={styles.middle} cx={here.x} cy={here.y} r="4" />
      <g className={styles.sign}>
        <path d={`M ${size - 26} 14 l 8 22 l -8 -6 l -8 6 z`} />
        <text x={size - 26} y="52" textAnchor="middle">
          {t('near.north')}
        </text>
        <path className={styles.bar} d={`M 16 ${size - 16} v -6 m 0 6 h ${scale.length} m 0 0 v -6`} />
        <text x="16" y={size - 28}>
          {distanceInWords(scale.metres, t)}
        </text>
      </g>
    </svg>
  );
}
