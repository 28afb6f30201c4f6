import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { screenSize, setResolution } from './screen-resolution.ts';

/** As xrandr says it of a television on HDMI, and of a socket that nothing is plugged into. */
const onX = (
  current: 'large' | 'small',
) => `Screen 0: minimum 320 x 200, current 3840 x 2160, maximum 16384 x 16384
HDMI-1 connected primary 3840x2160+0+0 (normal left inverted right x axis y axis) 1210mm x 680mm
   3840x2160     60.00${current === 'large' ? '*' : ' '}+  30.00
   1920x1080     60.00${current === 'small' ? '*' : ' '}   50.00
   720x576       50.00
HDMI-2 disconnected (normal left inverted right x axis y axis)
`;
/** As wlr-randr says it. */
const onWayland = `HDMI-A-1 "Example Electronics TV (HDMI-A-1)"
  Physical size: 1210x680 mm
  Enabled: yes
  Modes:
    3840x2160 px, 60.000000 Hz (preferred, current)
    1920x1080 px, 60.000000 Hz
  Position: 0,0
`;

/** The display server's program says this, and notes what it is told. */
function display(program: 'xrandr' | 'wlr-randr', says: string, exit = 0) {
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

describe('a television of 2160 lines', () => {
  it.each([
    ['xrandr', onX('large'), '--output HDMI-1 --mode 1920x1080'],
    ['wlr-randr', onWayland, '--output HDMI-A-1 --mode 1920x1080'],
  ] as const)('is put to 1080 by %s', async (program, says, options) => {
    const { env, told } = display(program, says);
    expect(await setResolution('1080p', env)).toBe('set');
    expect(told()).toBe(options);
  });

  it('gets its own lines back when the setting says so', async () => {
    const { env, told } = display('xrandr', onX('small'));
    expect(await setResolution('native', env)).toBe('set');
    expect(told()).toBe('--output HDMI-1 --preferred');
  });

  it.each([
    ['1080p', onX('small')],
    ['native', onX('large')],
    ['native', onWayland.replace('preferred, ', '')],
    ['1080p', onWayland.replace(' (preferred, current)', '')],
  ] as const)('stays as it is where it is so, or dark: %s', async (wanted, says) => {
    const { env, told } = display(says.startsWith('Screen') ? 'xrandr' : 'wlr-randr', says);
    expect(await setResolution(wanted, env)).toBe('there');
    expect(told()).toBe('');
  });

  it('stays as it is where there is no such mode', async () => {
    const { env, told } = display('xrandr', onX('large').replace('1920x1080', '1280x720'));
    expect(await setResolution('1080p', env)).toBe('not-offered');
    expect(told()).toBe('');
  });

  it('is as large as xrandr says; a compositor of Wayland gives a window its size itself', async () => {
    expect(await screenSize(display('xrandr', onX('large')).env)).toEqual({ width: 3840, height: 2160 });
    expect(await screenSize(display('wlr-randr', onWayland).env)).toBeUndefined();
    expect(await screenSize({ PATH: '/nonexistent' })).toBeUndefined();
  });

  it('is said to be as it is where it cannot be changed', async () => {
    const { env } = display('xrandr', onX('large'), 1);
    expect(await setResolution('1080p', env)).toBe('refused');
    expect(await setResolution('1080p', { PATH: '/nonexistent' })).toBe('no-program');
  });
});
