import { expect, it } from 'vitest';
import { deviceFor, deviceTroubleOf } from './media-devices.ts';

const camera = (label: string) => ({ kind: 'videoinput', deviceId: label, label });
const listed = [
  camera('Face Cam (1bcf:2c98)'),
  camera('Doc Cam (1BCF:2C99)'),
  { kind: 'audioinput', deviceId: 'mic', label: 'Doc Cam' },
];

it('finds the device with the label, or with the ids at the end of it', () => {
  const whole = 'Face Cam (1bcf:2c98)';
  expect(deviceFor('camera', { label: whole }, listed)?.label).toBe(whole);
  expect(deviceFor('camera', { label: '1bcf:2c99' }, listed)?.label).toBe('Doc Cam (1BCF:2C99)');
  expect(deviceFor('microphone', { id: 'mic' }, listed)?.label).toBe('Doc Cam');
});

it('never takes another one for the one that was chosen', () => {
  expect(deviceFor('camera', { label: '1bcf:2c9' }, listed)).toBeNull();
  expect(deviceFor('camera', { label: 'Doc Cam' }, listed)).toBeNull();
});

it('takes the first where none was chosen, but none that is for something else', () => {
  expect(deviceFor('camera', null, listed, ['1bcf:2c98'])?.label).toBe('Doc Cam (1BCF:2C99)');
});

it('does not hide a bug', () => {
  expect(() => deviceTroubleOf(new TypeError('bug'))).toThrow('bug');
});
