import { useWide } from '#renderer/ui/page-shape.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';

/** As many tiles below each other as can be read and touched well. */
export function useRows(): number {
  const landscape = useWide();
  const elder = usePreferences().preferences.scale === 'elder';
  if (elder) return landscape ? 3 : 4;
  return landscape ? 4 : 6;
}
