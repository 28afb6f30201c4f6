import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** As xrandr says it of a television on HDMI, and of a socket that nothing is plugged into. */
export const onX = (
  current: 'large' | 'small',
) => `Screen 0: minimum 320 x 200, current 3840 x 2160, maximum 16384 x 16384
HDMI-1 connected primary 3840x2160+0+0 (normal left inverted right x axis y axis) 1210mm x 680mm
   3840x2160     60.00${current === 'large' ? '*' : ' '}+  30.00
   1920x1080     60.00${current === 'small' ? '*' : ' '}   50.00
   720x576       50.00
HDMI-2 disconnected (normal left inverted right x axis y axis)
`;

/** The display server's program says this, and notes what it is told. */
export function display(program: 'xrandr' | 'wlr-randr', says: string, exit = 0) {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-resolution-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'says'), says);
  writeFileSync(join(folder, 'told'), '');
  const script = `#!/bin/sh\nif [ $# -lt 2 ]; then cat '${folder}/says'; exit; fi\necho "$@" >> '${folder}/told'\nexit ${exit}\n`;
  writeFileSync(join(folder, program), script);
  chmodSync(join(folder, program), 0o755);
  const env = {
    PATH: `${folder}:/usr/bin:/bin`,
    ...(program === 'wlr-randr' && { WAYLAND_DISPLAY: 'wayland-0' }),
  };
  return { env, told: () => readFileSync(join(folder, 'told'), 'utf8').trim() };
}
