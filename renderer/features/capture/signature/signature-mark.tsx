import { pathOf, pathWidth, type Signature } from './strokes.ts';

/** What somebody wrote, as it stands under a document; on a screen and on paper. */
export function SignatureMark({
  signature,
  className,
}: {
  signature: Signature;
  className?: string | undefined;
}) {
  const { strokes, aspect } = signature;
  return (
    <svg
      className={className}
      viewBox={`0 0 ${pathWidth} ${pathWidth / aspect}`}
      aria-hidden
      fill="none"
      stroke="currentColor"
      strokeWidth={9}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {strokes.map((stroke, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes of one signature have no other name than their place
        <path key={index} d={pathOf(stroke, aspect)} />
      ))}
    </svg>
  );
}
