import { createCanvas } from '@napi-rs/canvas';
import type { DeviceShown } from '../../electron/contract/devices.ts';
import type { DockView } from '../../electron/contract/dock.ts';
import type { Health, LogEntry } from '../../electron/contract/technician.ts';

const minuteMs = 60_000;

export const devicesWell: DeviceShown[] = [
  {
    deviceId: 'reader-1',
    kind: 'card-reader',
    model: 'sam-v',
    title: 'SAM_V (GA 467)',
    port: '/dev/serial/by-id/usb-Prolific_USB-Serial_A60X-if00-port0',
    identity: '05.01-20210614-0031774925-1407',
    state: { state: 'ready' },
    since: Date.now() - 190 * minuteMs,
    counters: [
      { name: 'reads', value: 86 },
      { name: 'failed-reads', value: 3 },
      { name: 'reopened', value: 1 },
    ],
    paperLeftTickets: null,
  },
  {
    deviceId: 'printer-1',
    kind: 'ticket-printer',
    model: 'escpos',
    title: 'ESC/POS',
    port: '/dev/serial/by-id/usb-FTDI_FT232R-if00-port0',
    identity: null,
    state: { state: 'low', what: 'paper' },
    since: Date.now() - 12 * minuteMs,
    counters: [
      { name: 'printed', value: 147 },
      { name: 'unprinted', value: 2 },
    ],
    paperLeftTickets: 38,
  },
];

export const devicesSick: DeviceShown[] = devicesWell.map((device) => ({
  ...device,
  since: Date.now() - 4 * minuteMs,
  state:
    device.kind === 'card-reader'
      ? { state: 'absent', cause: 'ENOENT: no such file or directory, open the port' }
      : { state: 'jammed', where: 'cutter' },
}));

export function health(findings: Health['findings']): Health {
  return {
    startedAt: Date.now() - 3 * 24 * 60 * minuteMs,
    now: Date.now(),
    version: '0.1.0',
    memoryMb: 148,
    diskFreeMb: 21_430,
    database: { sizeMb: 12.4, schemaVersion: 7, restoredFromBackup: false },
    outboxWaiting: 3,
    findings,
  };
}

export const findings: Health['findings'] = [
  { severity: 'error', code: 'disk-low', detail: '143 MB free on the disk of the data folder' },
  { severity: 'warning', code: 'example-secrets', detail: 'keys of the published example are in use' },
  { severity: 'info', code: 'device-host-restarted', detail: 'started again 1 times since the start' },
];

export function log(): LogEntry[] {
  const kinds: LogEntry[] = [
    { at: 0, level: 'info', event: 'queue.ticket-taken', fields: { service: 'legal-aid', number: 'B014' } },
    {
      at: 0,
      level: 'warning',
      event: 'access.wrong-proof',
      fields: { from: '192.168.1.23', method: 'password', triesLeft: 4 },
    },
    { at: 0, level: 'info', event: 'session.ended', fields: { why: 'finished', lastedMs: 41_200 } },
    {
      at: 0,
      level: 'error',
      event: 'device-host.lost',
      fields: { cause: 'exited with SIGKILL', restartInMs: 250 },
    },
    {
      at: 0,
      level: 'info',
      event: 'device.print-ended',
      fields: { device: 'printer-1', job: 'a4c1', outcome: 'printed', cause: '' },
    },
  ];
  return Array.from({ length: 200 }, (_, index) => ({
    ...(kinds[(index * 3) % kinds.length] as LogEntry),
    at: Date.now() - index * 73_000,
  }));
}

export const audit = [
  { actor: '王芳', action: 'sign-in', detail: '' },
  { actor: '王芳', action: 'out-of-service', detail: '' },
  { actor: 'technician', action: 'sign-in', detail: '' },
  { actor: 'technician', action: 'locked-out', detail: '192.168.1.23' },
].map((entry, index) => ({ ...entry, at: Date.now() - index * 37 * minuteMs }));

/** A page as the printer's simulator would hand it over: 80 mm at 203 dpi. */
function ticketPicture(number: string): string {
  const canvas = createCanvas(576, 700);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 576, 700);
  pen.fillStyle = '#000';
  pen.textAlign = 'center';
  pen.font = '28px "Noto Sans CJK SC"';
  pen.fillText('鹿泉区公共法律服务中心', 288, 60);
  pen.font = 'bold 120px "Noto Sans CJK SC"';
  pen.fillText(number, 288, 200);
  pen.font = '30px "Noto Sans CJK SC"';
  pen.fillText('法律援助 · 前面还有 3 位', 288, 270);
  for (let x = 0; x < 21; x += 1)
    for (let y = 0; y < 21; y += 1)
      if ((x * 7 + y * 13 + x * y) % 3 === 0) pen.fillRect(183 + x * 10, 330 + y * 10, 10, 10);
  pen.font = '26px "Noto Sans CJK SC"';
  pen.fillText('评价码 4071', 288, 610);
  pen.fillText('请拿好号票和身份证', 288, 655);
  return canvas.toDataURL('image/png');
}

const people = [
  ['赵建国', '满 70 岁，优先'],
  ['巴特尔', '蒙古族'],
  ['阿依古丽·买买提', '名字很长'],
  ['吉克阿木', '彝族'],
  ['欧阳一一', '18 岁'],
  ['陈淑贞', '长期有效'],
  ['林䶮', '生僻字'],
  ['黄志明', '港澳台居民居住证'],
  ['Maria Fernandez', '外国人永久居留证'],
  ['John Smith', '外国人永久居留证（2023 版）'],
  ['周过期', '证件已过期'],
  ['何换址', '有新地址'],
];

export function dockView(): DockView {
  return {
    reader: {
      plugged: true,
      cards: people.map(([name = '', note = ''], index) => ({ cardId: `card-${index}`, name, note })),
      cardId: null,
      faults: [
        'drop',
        'truncate',
        'flip',
        'wrong-checksum',
        'noise',
        'split',
        'merge',
        'late',
        'sw3-41',
        'baud-9600',
        'lift',
      ].map((fault) => ({
        fault,
        on: false,
      })),
    },
    printer: {
      plugged: true,
      paper: 'ok',
      coverOpen: false,
      faults: ['cutter-jam', 'head-hot', 'paper-out-mid-ticket', 'silent', 'slow', 'late', 'noise'].map(
        (fault) => ({
          fault,
          on: false,
        }),
      ),
      pages: [14, 13, 12].map((number, index) => ({
        pageId: number,
        at: Date.now() - index * 4 * minuteMs,
        complete: index !== 1,
        png: ticketPicture(`B0${number}`),
        text: `鹿泉区公共法律服务中心 B0${number}`,
      })),
    },
    network: 'online',
    clockOffsetMs: 0,
    addresses: ['kiosk', 'desk', 'board', 'technician'].map((name) => ({
      name,
      url: `http://127.0.0.1:7400/${name}/`,
    })),
  };
}
