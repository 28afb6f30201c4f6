import type { X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { hostCheck } from './allowed-hosts.ts';

const own = () => ['192.168.7.5', '2001:db8::5'];
const hall = 'hall.example.cn';
const certificate = {
  checkHost: (name: string) => (name === hall ? name : undefined),
} as X509Certificate;

describe('a hub on the network', () => {
  const settings = { host: '0.0.0.0', publicUrl: null };

  it.each(['192.168.7.5:7400', '[2001:db8::5]:7400', '[::ffff:192.168.7.5]', '127.0.0.1', hostname()])(
    'is meant by %s',
    (header) => expect(hostCheck({ settings, certificate: null, own })(header)).toBe(true),
  );
  it.each([undefined, '', '0.0.0.0', '192.168.7.6', hall, 'localhost/x', 'localhost localhost', ':7400'])(
    'is not meant by %s',
    (header) => expect(hostCheck({ settings, certificate: null, own })(header)).toBe(false),
  );
  it('is meant by the names its certificate vouches for', () => {
    expect(hostCheck({ settings, certificate, own })(`${hall}:7400`)).toBe(true);
    expect(hostCheck({ settings, certificate, own })('site.example')).toBe(false);
  });
  it('is meant by the name it was given to listen under', () => {
    const given = { host: 'Hub-1.hall', publicUrl: null };
    expect(hostCheck({ settings: given, certificate: null, own })('hub-1.hall:80')).toBe(true);
  });
  it.each([
    ['https://[2001:db8::77]/hall', '[2001:db8::77]:443'],
    ['https://hall.example.cn./phone', 'hall.example.cn.'],
    ['https://明法.example', 'xn--2hvu4m.example'],
  ])('is meant by its public address %s as a browser spells it', (publicUrl, header) => {
    const asked = hostCheck({ settings: { ...settings, publicUrl }, certificate: null, own });
    expect(asked(header)).toBe(true);
  });
});
