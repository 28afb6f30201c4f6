import { encodeQR } from 'qr';

export interface QrCodeProps {
  readonly value: string;
  /** How much of it may be damaged: 7 % or 15 %. */
  readonly level: 'low' | 'medium';
  /** White modules around; a code on white paper needs none. */
  readonly margin?: number;
  /** Said by screen readers. */
  readonly title?: string;
  readonly className?: string | undefined;
}

/** A code for a phone, black on white in every theme: scanners want nothing else. */
export function QrCode({ value, level, margin = 0, title, className }: QrCodeProps) {
  const modules = modulesOf(value, level);
  const size = modules.length + 2 * margin;
  return (
    <svg
      className={className}
      viewBox={`${-margin} ${-margin} ${size} ${size}`}
      role={title ? 'img' : 'presentation'}
      aria-label={title}
      shapeRendering="crispEdges"
    >
      <rect x={-margin} y={-margin} width={size} height={size} fill="#ffffff" />
      <path d={pathOf(modules)} fill="#000000" />
    </svg>
  );
}

/** The library draws at least one white module around. */
function modulesOf(value: string, level: QrCodeProps['level']): boolean[][] {
  const bordered = encodeQR(value, 'raw', { ecc: level, border: 1 });
  return bordered.slice(1, -1).map((row) => row.slice(1, -1));
}

/** Runs of dark modules in one piece each: fine white lines between them would trouble a scanner. */
function pathOf(modules: readonly boolean[][]): string {
  return modules
    .flatMap((row, y) => {
      const runs: string[] = [];
      for (let start = row.indexOf(true); start !== -1; ) {
        const end = row.indexOf(false, start);
        const length = (end === -1 ? row.length : end) - start;
        runs.push(`M${start} ${y}h${length}v1h-${length}z`);
        start = row.indexOf(true, start + length);
      }
      return runs;
    })
    .join('');
}
