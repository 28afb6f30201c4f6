import { usePreferences } from '#renderer/ui/preferences.tsx';
import { useLandscape } from '#renderer/ui/use-landscape.ts';

/** As many tiles below each other as can be read and touched well. */
export function useRows(): number {
  const landscape = useLandscape();
  const elder = usePreferences().preferences.scale === 'elder';
  if (elder) return landscape ? 3 : 4;
  return landscape ? 4 : 6;
}
