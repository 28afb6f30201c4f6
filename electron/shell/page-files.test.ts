import { expect, it } from 'vitest';
import { fail, ok } from '#drivers/basics/result.ts';
import { pageFile } from './page-files.ts';

const root = '/opt/terminal/dist/renderer';

it.each([
  ['mingfa://terminal/kiosk/', 'kiosk/index.html', 'text/html; charset=utf-8'],
  ['mingfa://terminal/', 'index.html', 'text/html; charset=utf-8'],
  ['mingfa://terminal/assets/kiosk-4f2a.js?v=1#x', 'assets/kiosk-4f2a.js', 'text/javascript; charset=utf-8'],
  ['mingfa://terminal/assets/noto%20sans.woff2', 'assets/noto sans.woff2', 'font/woff2'],
  ['mingfa://terminal/kiosk/../desk/', 'desk/index.html', 'text/html; charset=utf-8'],
])('%s is a file of ours', (address, path, contentType) => {
  expect(pageFile(address, root)).toEqual(ok({ path: `${root}/${path}`, contentType }));
});

it.each([
  'mingfa://terminal/..%2f..%2fetc/passwd.html',
  'mingfa://terminal/%2e%2e%2fnode/main.js',
  'mingfa://terminal/..%5c..%5cmain.js',
  'mingfa://terminal/kiosk/index.html%00.js',
  'mingfa://terminal/%E0%A4%A',
  'mingfa://other/kiosk/',
  'https://terminal/kiosk/',
  'not an address',
])('%s is not', (address) => {
  expect(pageFile(address, root)).toEqual(fail('foreign'));
});

it('climbs no further than the root', () => {
  expect(pageFile('mingfa://terminal/../../../../etc/index.html', root)).toEqual(
    ok({ path: `${root}/etc/index.html`, contentType: 'text/html; charset=utf-8' }),
  );
});

it.each(['mingfa://terminal/main.js.map', 'mingfa://terminal/settings', 'mingfa://terminal/run.sh'])(
  '%s is of no type that we serve',
  (address) => {
    expect(pageFile(address, root)).toEqual(fail('unknown-type'));
  },
);
