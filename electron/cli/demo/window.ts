import type { Demo } from './demo.ts';
export async function openDemoWindow(_demo: Demo): Promise<{ close(): Promise<void> } | undefined> {
  return undefined;
}
