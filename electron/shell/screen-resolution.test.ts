import { describe, expect, it } from 'vitest';
import { display, onX } from '#tests/harness/display.ts';
import { screenSize, setResolution } from './screen-resolution.ts';

/** As wlr-randr says it. */
const onWayland = `HDMI-A-1 "Example Electronics TV (HDMI-A-1)"
  Physical size: 1210x680 mm
  Enabled: yes
  Modes:
    3840x2160 px, 60.000000 Hz (preferred, current)
    1920x1080 px, 60.000000 Hz
  Position: 0,0
`;

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
