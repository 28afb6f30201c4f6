import { describe, expect, it } from 'vitest';
import { mayHave, mayNavigate, maySend, originOf, ownOrigin } from './policy.ts';

describe('navigation', () => {
  it.each(['mingfa://terminal/kiosk/', 'mingfa://terminal/kiosk/?a=1#/ticket', 'MINGFA://terminal/'])(
    'stays on %s',
    (address) => {
      expect(mayNavigate(address, ownOrigin)).toBe(true);
    },
  );
  it.each([
    'https://example.com/',
    'http://terminal/',
    'mingfa://terminal.example.com/',
    'mingfa://terminal:8080/',
    'about:blank',
    'data:text/html,mingfa://terminal/',
    'blob:mingfa://terminal/5c2d',
    'javascript:void 0',
    'file:///etc/passwd',
    'chrome://settings/',
    'view-source:mingfa://terminal/',
    '',
    'kiosk/',
  ])('never goes to %s', (address) => {
    expect(mayNavigate(address, ownOrigin)).toBe(false);
  });
  it('tells one port of a machine from another', () => {
    const hub = originOf('http://127.0.0.1:7400/kiosk/#key=abc') ?? '';
    expect(mayNavigate('http://127.0.0.1:7400/', hub)).toBe(true);
    expect(mayNavigate('http://127.0.0.1:7401/', hub)).toBe(false);
    expect(mayNavigate('https://127.0.0.1:7400/', hub)).toBe(false);
    expect(mayNavigate('http://127.0.0.1:7400@example.com/', hub)).toBe(false);
  });
});

describe('a sender', () => {
  it('is our own top frame', () => {
    expect(maySend({ url: 'mingfa://terminal/kiosk/', parent: null }, ownOrigin)).toBe(true);
  });
  it('is no frame inside it, no foreign page, and none that has gone', () => {
    expect(maySend({ url: 'mingfa://terminal/kiosk/', parent: {} }, ownOrigin)).toBe(false);
    expect(maySend({ url: 'https://example.com/', parent: null }, ownOrigin)).toBe(false);
    expect(maySend(null, ownOrigin)).toBe(false);
  });
});

describe('permissions', () => {
  const asked = { permission: 'media', from: `${ownOrigin}/kiosk/`, isMainFrame: true, media: ['video'] };
  const both = { origin: ownOrigin, cameraAllowed: true, microphoneAllowed: true };

  it('are the camera and the microphone where the settings allow them', () => {
    expect(mayHave(asked, both)).toBe(true);
    expect(mayHave({ ...asked, media: ['video', 'audio'] }, both)).toBe(true);
    expect(mayHave(asked, { ...both, cameraAllowed: false })).toBe(false);
    expect(mayHave({ ...asked, media: ['video', 'audio'] }, { ...both, microphoneAllowed: false })).toBe(
      false,
    );
  });
  it('are the choice of an output for sound', () => {
    const neither = { ...both, cameraAllowed: false, microphoneAllowed: false };
    expect(mayHave({ ...asked, permission: 'speaker-selection', media: [] }, neither)).toBe(true);
  });
  it('are not for another page, another frame, or an unclear question', () => {
    expect(mayHave({ ...asked, from: 'https://example.com/' }, both)).toBe(false);
    expect(mayHave({ ...asked, isMainFrame: false }, both)).toBe(false);
    expect(mayHave({ ...asked, media: [] }, both)).toBe(false);
    expect(mayHave({ ...asked, media: ['unknown'] }, both)).toBe(false);
  });
  it.each([
    'geolocation',
    'notifications',
    'hid',
    'serial',
    'usb',
    'clipboard-read',
    'openExternal',
    'display-capture',
    'a permission of next year',
  ])('never %s', (permission) => {
    expect(mayHave({ ...asked, permission }, both)).toBe(false);
  });
});
