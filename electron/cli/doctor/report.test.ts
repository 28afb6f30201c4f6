import { describe, expect, it } from 'vitest';
import { finding } from '#station/doctor/finding.ts';
import { asJson, asText, statusOf } from './report.ts';
import { languageOf, wordsIn } from './words.ts';

const examination = {
  at: Date.UTC(2026, 0, 5, 1, 0),
  findings: [
    finding('error', 'port-held', {
      deviceId: 'reader',
      params: { kind: 'card-reader', port: '/dev/ttyS0', program: 'ModemManager', pid: 812 },
    }),
    finding('ok', 'network-up', { params: { interfaces: 'eth0' } }),
  ],
};

describe('what the doctor says in a terminal window', () => {
  it('stands in columns, in Chinese', () => {
    expect(asText(examination, wordsIn('zh-CN')).split('\n')).toEqual([
      '问题  身份证读卡器（reader）的端口 /dev/ttyS0 被 ModemManager（进程 812）占着',
      '      原因    同一个端口只能一个程序用。',
      '      怎么办  停掉它：kill 812。如果是 ModemManager：sudo systemctl disable --now ModemManager。',
      '',
      '正常  网络接通了：eth0',
      '',
      '1 个问题要处理 · 1 项正常',
    ]);
  });
  it('stands in columns, in English', () => {
    const [first, second, third] = asText(examination, wordsIn('en')).split('\n');
    expect(first).toBe(
      'Problem  ID-card reader (reader): its port /dev/ttyS0 is held by ModemManager (process 812)',
    );
    expect(second).toBe('         Why         Only one program can use a port.');
    expect(third).toMatch(/^ {9}What to do {2}Stop it: kill 812\./);
  });
  it('stays in its column over several lines', () => {
    const message = 'It has 2 mistakes:\n  station is missing\n  queue is missing';
    const wrong = finding('error', 'settings-wrong', { params: { file: 's.json' }, detail: message });
    expect(
      asText({ at: 0, findings: [wrong] }, wordsIn('zh-CN'))
        .split('\n')
        .slice(3, 6),
    ).toEqual([
      '      给厂家看的原文  It has 2 mistakes:',
      '                        station is missing',
      '                        queue is missing',
    ]);
  });
  it('says why a device is absent where that is known, and what its driver said last', () => {
    const silent = finding('error', 'device-absent', {
      deviceId: 'reader',
      params: { device: 'reader', kind: 'card-reader', port: '/dev/ttyS0' },
      reason: 'other-device',
      detail: 'A device answers on this port, but not as a SAM_V card reader does',
    });
    const [what, cause, remedy, detail] = asText({ at: 0, findings: [silent] }, wordsIn('zh-CN')).split('\n');
    expect(what).toBe('问题  身份证读卡器（reader）没有接上');
    expect(cause).toContain('端口 /dev/ttyS0 上有设备应答，但不是这种设备');
    expect(remedy).toContain('改正设置里的端口或型号');
    expect(detail).toContain('给厂家看的原文  A device answers on this port');
  });
  it('is one JSON object with the same words', () => {
    expect(JSON.parse(asJson(examination, '0.1.0', wordsIn('en')))).toMatchObject({
      version: '0.1.0',
      at: '2026-01-05T01:00:00.000Z',
      status: 2,
      findings: [
        {
          id: 'port-held:reader',
          severity: 'error',
          deviceId: 'reader',
          cause: 'Only one program can use a port.',
        },
        { id: 'network-up', what: 'The network is connected: eth0', cause: '', remedy: '' },
      ],
    });
  });
});

it.each([
  [[], 0],
  [['ok', 'info'], 0],
  [['ok', 'warning'], 1],
  [['warning', 'error', 'ok'], 2],
] as const)('ends %j with %i', (severities, status) => {
  expect(statusOf(severities.map((severity) => finding(severity, 'network-up')))).toBe(status);
});

it('speaks Chinese unless the window says English', () => {
  expect(languageOf({ LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(languageOf({ LANG: 'en_GB.UTF-8', LC_ALL: 'zh_CN.UTF-8' })).toBe('zh-CN');
  expect(languageOf({})).toBe('zh-CN');
});
