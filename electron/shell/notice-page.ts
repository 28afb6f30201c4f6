import { nationalHotline } from '#contract/phone.ts';
import { noticeGlyphs } from './notice-glyphs.ts';

/**
 * What the shell itself shows while there is no page of the station: before the first, and when one cannot be loaded.
 * Nobody may ask a station for texts then, so they stand here, in both languages at once.
 */
export const noticeTexts = {
  starting: {
    'zh-CN': ['正在启动，请稍候', ''],
    en: ['Starting, please wait', ''],
  },
  outOfService: {
    'zh-CN': ['本机暂停服务，正在自动恢复', '急事请拨打'],
    en: ['This machine is out of service and will come back by itself', 'If it is urgent, please call'],
  },
} as const;

export type Notice = keyof typeof noticeTexts;

/**
 * The notice as an address that needs no server: it may stand on a command line, and holds nothing personal.
 * @param phone of the station, with which people are helped
 */
export function noticePage(notice: Notice, phone: string = nationalHotline): string {
  const lines = Object.entries(noticeTexts[notice]).map(
    ([language, [what, then]]) =>
      `<p lang="${language}">${drawn(what)}${then === '' ? '' : `<br>${drawn(then)} <b>${escaped(phone)}</b>`}</p>`,
  );
  return `data:text/html;charset=utf-8,${encodeURIComponent(`${head}${lines.join('')}`)}`;
}

/** May stand in the window although it is no page of the station. */
export function isNotice(address: string): boolean {
  // The browser may spell the escapes of an address in its own way.
  return address.startsWith('data:text/html;charset=utf-8,') && address.includes('mingfa-notice');
}

const head = `<!doctype html><meta charset="utf-8"><meta name="generator" content="mingfa-notice"><title>明法</title>
<style>html{background:#fff;color:#1c2733;font:500 min(4vw,40px)/1.6 sans-serif}
body{display:grid;place-content:center;gap:1em;min-height:100vh;margin:0 8vw;text-align:center}
p{margin:0}svg{height:1.1em;max-width:100%;vertical-align:-.15em}b{font-size:1.6em;white-space:nowrap}[lang=en]{font-size:.7em;color:#4a5866}</style>`;

/** Chinese as a picture that says what it shows, everything else as it is. */
function drawn(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return text;
  const paths = [...text].map(
    (character, index) =>
      `<path transform="translate(${index * 1_000} 0)" d="${noticeGlyphs[character] ?? ''}"/>`,
  );
  const box = `viewBox="0 0 ${paths.length * 1_000} 1000" fill="currentColor"`;
  return `<svg role="img" aria-label="${text}" ${box}>${paths.join('')}</svg>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}
