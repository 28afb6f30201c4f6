import { expect, it } from 'vitest';
import { pagesSeenFrom } from './pages-url.ts';

it.each([
  ['https://hall.example.cn', '192.168.1.20', 'https://hall.example.cn'],
  ['https://localhost:7400', '192.168.1.20', 'https://192.168.1.20:7400'],
  ['https://localhost:7400', 'fe80::1', 'https://[fe80::1]:7400'],
  ['http://127.0.0.1:7400', '192.168.1.20', null],
  ['http://127.0.0.1:7400', '127.0.0.1', 'http://127.0.0.1:7400'],
  ['javascript:alert(1)', '127.0.0.1', null],
  ['https://a;script-src-elem', '192.168.1.20', null],
  ['https://a,b', '192.168.1.20', null],
  ['https://*', '192.168.1.20', null],
  ['https://法院.example.cn', '192.168.1.20', 'https://xn--nww899f.example.cn'],
  ['no address', '127.0.0.1', null],
])('%s, of a terminal at %s, is %s for others', (said, host, seen) => {
  expect(pagesSeenFrom(said, host)).toBe(seen);
});
