import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { icons } from 'lucide-react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '#drivers/basics/plain-text.ts';
import { exampleSecrets, exampleSettings } from './example.ts';
import { findJsonMistake, findRepeatedKey } from './json-mistake.ts';
import { hashSecret, isSecretHash, loadSettings, parseSettings, verifySecret } from './settings.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-settings-'));
  file = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Draft = Record<string, Record<string, unknown>>;
/** The problems of the example after `spoil`. */
function problemsAfter(spoil: (draft: Draft) => void): string[] {
  const draft = exampleSettings() as unknown as Draft;
  spoil(draft);
  const result = parseSettings(JSON.stringify(draft), file);
  if (result.ok || result.failure.kind !== 'wrong-fields') throw new Error('the settings were accepted');
  return result.failure.problems.map(({ path, problem }) => `${path} ${problem}`);
}

describe('the settings file', () => {
  it('comes back with its defaults', () => {
    writeFileSync(file, `\uFEFF${JSON.stringify(exampleSettings(), null, 2)}`);
    const result = loadSettings(file);
    expect(result.ok && result.value.terminal).toMatchObject({ idleWarningMs: 45_000, idleEndMs: 60_000 });
    expect(result.ok && result.value.station.hotline).toBe('12348');
  });

  it('has its texts as a page sends and paper shows them, and its host in one spelling', () => {
    const draft = exampleSettings() as unknown as Draft & { staff: { name: string }[] };
    Object.assign(draft.staff[0] ?? {}, { name: '张\ue863\u200b' });
    Object.assign(draft.station ?? {}, { phone: '12348\ud800\u202e' });
    Object.assign(draft.hub ?? {}, { host: '0' });
    const result = parseSettings(JSON.stringify(draft), file);
    if (!result.ok) throw new Error(result.failure.message);
    const { staff, station, hub } = result.value;
    expect([staff[0]?.name, station.phone, hub.host]).toEqual(['张䶮', '12348\ufffd', '0.0.0.0']);
  });

  it('has no rooms of calls without the secret that keeps others out of them', () => {
    const problems = problemsAfter((draft) => {
      draft.consultation = { ...draft.consultation, rooms: { gateway: 'ws://127.0.0.1:8188' } };
    });
    expect(problems.join()).toContain('consultation.rooms.gatewaySecret');
  });

  it('that is missing is named, with what to do', () => {
    const result = loadSettings(file);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'missing' } });
    if (!result.ok) expect(result.failure.message).toContain(file);
  });

  it('that cannot be read is said to be so', () => {
    expect(loadSettings(folder)).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
  });

  it.each([
    ['a comma too many', '{\n  "a": 1,\n}', 3, 1],
    ['a word without quotes', '{"key": secret}', 1, 9],
    ['an early end', '{"a": [1,\n 2', 2, 3],
    ['something after the end', '{}\n\n x', 3, 2],
    ['a line break in a text', '{"a": "b\nc"}', 1, 7],
  ])('that is not JSON (%s) is shown line and column', (_, text, line, column) => {
    expect(parseSettings(text, file)).toMatchObject({ failure: { kind: 'not-json', line, column } });
  });

  it.each([
    ['arrays', '['.repeat(200_000)],
    ['objects', '{"a":'.repeat(200_000)],
    ['both, and closed', `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`],
  ])('with %s in one another without end is said to be so', (_, text) => {
    const result = parseSettings(text, file);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-json', line: 1 } });
    if (!result.ok) expect(result.failure.message).toMatch(/^.* within too many others\.$/);
  });

  it.each([
    ['{"a": 1,\n "b": {"c": 1, "c": 2}}', '"c"', 2, 16],
    ['{"port": 1, "p\\u006frt": 2}', '"port"', 1, 13],
    ['{"x\\ny": 1, "x\\ny": 2}', 'a setting', 1, 13],
  ])('may give nothing twice, as %s does', (text, name, line, column) => {
    expect(parseSettings(text, file)).toMatchObject({
      failure: {
        kind: 'not-json',
        message: `The settings file ${file} gives ${name} a second time: line ${line}, column ${column}.`,
      },
    });
  });

  it('may give the same name in two places', () => {
    expect(findRepeatedKey('[{"a": {"a": 1}}, {"a": 1}]')).toBeNull();
  });

  it('of any length is told in some lines, and none of it can move the cursor', () => {
    const keys = Array.from({ length: 3_000 }, (_, key) => [`\u001b[2J\n${key}${'x'.repeat(99)}`, {}]);
    const draft = { ...exampleSettings(), ...Object.fromEntries(keys), devices: Array(3_000).fill({}) };
    const result = parseSettings(JSON.stringify(draft), file);
    if (result.ok) throw new Error('accepted');
    expect(result.failure.message.length).toBeLessThan(4_000);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(result.failure.message).not.toMatch(/\u001b/);
    expect(result.failure.message).toMatch(/and \d+ more$/);
  });

  it.each([0o666, 0o664, 0o777])('of mode %o is refused, with what to do', (mode) => {
    writeFileSync(file, JSON.stringify(exampleSettings()));
    chmodSync(file, mode);
    const result = loadSettings(file);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'loose-permissions' } });
    if (!result.ok) expect(result.failure.remedy).toContain(`chmod go-w ${file}`);
  });

  it('that is a pipe is refused at once', () => {
    execFileSync('mkfifo', [file]);
    expect(loadSettings(file)).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
  });

  it('may hold no comments, and says so', () => {
    const result = parseSettings('{\n  // the hall\n}', file);
    expect(result.ok ? '' : result.failure.remedy).toContain('no comments');
  });

  it('is never quoted in messages: it holds keys', () => {
    const result = parseSettings('{"boardKey": "top-secret-key"', file);
    expect(JSON.stringify(result)).not.toContain('top-secret-key');
  });
});

describe('wrong settings', () => {
  it.each<[string, (draft: Draft) => void, string]>([
    ['a missing one', (s) => delete s.station?.phone, 'station.phone is missing; it must be a string'],
    [
      'an unknown one',
      (s) => Object.assign(s.hub ?? {}, { prot: 7400 }),
      'hub has no setting called "prot"; check the spelling or remove it',
    ],
    ['another type', (s) => Object.assign(s.hub ?? {}, { port: 'x' }), 'hub.port must be a number'],
    ['out of range', (s) => Object.assign(s.hub ?? {}, { port: 70_000 }), 'hub.port must be at most 65535'],
    [
      'too short a key',
      (s) => Object.assign(s.hub ?? {}, { boardKey: 'x' }),
      'hub.boardKey must be at least 12 characters long',
    ],
    [
      'a wrong choice',
      (s) => Object.assign(s.terminal ?? {}, { profile: 'phone' }),
      'terminal.profile must be one of "kiosk", "tv", "pad"',
    ],
    [
      'another wrong choice',
      (s) => Object.assign(s, { speech: { digitOne: 'uno' } }),
      'speech.digitOne must be one of "yi", "yao"',
    ],
    [
      'a time zone that does not exist',
      (s) => Object.assign(s.station ?? {}, { timeZone: 'Asia/Minghe' }),
      'station.timeZone must be a time zone of the IANA database, like Asia/Shanghai',
    ],
    [
      'a password in place of its hash',
      (s) => Object.assign(s, { technicianPinHash: '246810' }),
      'technicianPinHash must be a hash made by `mingfa hash-secret`, never the secret itself',
    ],
    [
      'a counter with a service that does not exist',
      (s) => {
        const counters = s.queue?.counters as { serviceIds: string[] }[];
        counters[1]?.serviceIds.push('tea');
      },
      'queue.counters[1].serviceIds names a service that does not exist: "tea"',
    ],
    [
      'a display that does not exist',
      (s) => {
        const counters = s.queue?.counters as { display?: object }[];
        Object.assign(counters[1] ?? {}, { display: { deviceId: 'led', address: 1 } });
      },
      'queue.counters[1].display names a device that does not exist: "led"',
    ],
    [
      'a display that is a printer',
      (s) => {
        const counters = s.queue?.counters as { display?: object }[];
        Object.assign(counters[1] ?? {}, { display: { deviceId: 'paper', address: 1 } });
        Object.assign(s, { devices: [{ id: 'paper', model: 'escpos', port: '/dev/paper' }] });
      },
      'queue.counters[1].display names a device that is no display: "paper"',
    ],
    [
      'one display over two counters',
      (s) => {
        const counters = s.queue?.counters as { display?: object }[];
        for (const counter of counters.slice(0, 2))
          Object.assign(counter, { display: { deviceId: 'led', address: 1 } });
        Object.assign(s, { devices: [{ id: 'led', model: 'kanban-4', port: '/dev/led' }] });
      },
      'queue.counters[1].display is the display of another counter too',
    ],
    [
      'an end before the warning',
      (s) => Object.assign(s.terminal ?? {}, { idleEndMs: 20_000 }),
      'terminal.idleEndMs must be later than idleWarningMs',
    ],
  ])('%s is named with its place and what to do', (_, spoil, problem) => {
    expect(problemsAfter(spoil)).toEqual([problem]);
  });

  it('are all told at once', () => {
    const problems = problemsAfter((draft) => {
      delete draft.hub;
      delete draft.staff;
    });
    expect(problems).toHaveLength(2);
  });
});

describe('a number', () => {
  const numbers: readonly [string, string, number][] = [
    ['terminal', 'idleWarningMs', 2 ** 31],
    ['terminal', 'idleWarningMs', -1],
    ['terminal', 'idleEndMs', 2 ** 53],
    ['terminal', 'screenDiagonalInch', -5],
    ['hub', 'port', -1],
    ['hub', 'port', 7400.5],
    ['content', 'checkEveryMs', 2 ** 40],
    ['content', 'checkEveryMs', 0],
    ['content', 'bytesPerSecond', 0],
    ['content', 'overdueAfterDays', 1e9],
    ['speech', 'volume', 1.5],
    ['personal', 'keepTicketHolderMs', 2 ** 52],
    ['queue', 'numberBlockSize', 0],
    ['queue', 'returnBehind', -1],
    ['queue', 'maxReprints', 2 ** 33],
  ];
  it.each(numbers)('%s.%s is never %d', (part, name, value) => {
    const problems = problemsAfter((draft) => {
      draft[part] = { ...draft[part], [name]: value };
    });
    expect(problems.join()).toMatch(new RegExp(`${part}\\.${name} must be`));
  });
  it.each(['1e400', '-1e400'])('is never %s, which JSON allows', (value) => {
    const text = JSON.stringify(exampleSettings()).replace('"hub":{', `"hub":{"port":${value},`);
    expect(parseSettings(text, file)).toMatchObject({ ok: false, failure: { kind: 'wrong-fields' } });
  });
});

describe('an address of the web', () => {
  const places = [
    ['hub', 'publicUrl'],
    ['content', 'url'],
    ['content', 'readingPageUrl'],
  ] as const;
  const wrong = [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'ftp://hall.example.cn',
    'https:hall.example.cn',
    '//hall.example.cn',
    'https://',
    'https://user@hall.example.cn',
    'https://user:pw@hall.example.cn',
    'https://@hall.example.cn',
    'https://hall.example.cn/#there',
    'https://hall.example.cn/a b',
    'https://hall.example.cn\\@site.example',
    'java\nscript:alert(1)',
    ' https://hall.example.cn',
    `https://hall.example.cn/${'x'.repeat(300)}`,
  ];
  it.each(places.flatMap(([part, name]) => wrong.map((value) => [part, name, value] as const)))(
    'in %s.%s is never %j',
    (part, name, value) => {
      const problems = problemsAfter((draft) => {
        draft[part] = { ...draft[part], [name]: value };
      });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`^${part}\\.${name} must `));
      if (value.includes('hall')) expect(problems[0]).not.toContain(value);
    },
  );
  it.each([
    ['https://hall.example.cn', 'https://hall.example.cn'],
    ['http://192.168.1.20:8080/packs//', 'http://192.168.1.20:8080/packs'],
    ['HTTPS://[2001:db8::1]/', 'HTTPS://[2001:db8::1]'],
  ])('is %s, and paths can be added at its end', (given, kept) => {
    const draft = exampleSettings();
    Object.assign(draft.hub, { publicUrl: given });
    const result = parseSettings(JSON.stringify(draft), file);
    expect(result.ok && result.value.hub.publicUrl).toBe(kept);
  });
});

describe('the service that answers free questions', () => {
  it('is none unless it is named', () => {
    const result = parseSettings(JSON.stringify(exampleSettings()), file);
    expect(result.ok && result.value.assistant).toBeNull();
  });

  const at = (url: string) => (draft: object) => {
    Object.assign(draft, { assistant: { url, model: 'mini' } });
  };

  it.each([
    'https://model.example.cn/v1',
    'http://127.0.0.1:8000/v1',
    'http://[::1]:8000',
    'http://localhost/v1',
  ])('may be at %s', (url) => {
    const draft = exampleSettings();
    at(url)(draft);
    const result = parseSettings(JSON.stringify(draft), file);
    expect(result.ok && result.value.assistant).toEqual({
      url,
      model: 'mini',
      keyFile: null,
      timeoutMs: 20_000,
    });
  });

  it.each([
    'http://model.example.cn/v1',
    'http://192.168.1.20:8000',
    'http://127.0.0.1.example.cn',
    'ftp://127.0.0.1',
  ])('is never asked in the open: %s', (url) => {
    const problems = problemsAfter(at(url));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^assistant\.url must /);
  });
});

describe('where JSON is wrong', () => {
  it('is nowhere in JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => findJsonMistake(text) === null));
  });

  it('is found exactly where JSON.parse refuses too', () => {
    const nearJson = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ 01-.eE/truefalsn\n'), maxLength: 12 });
    fc.assert(
      fc.property(nearJson, (text) => (findJsonMistake(text) === null) === parses(text)),
      { numRuns: 2000 },
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('secrets', () => {
  const quick = { cost: 16, blockSize: 8, parallelization: 1 };

  it('are proven by the right one alone', async () => {
    const hash = await hashSecret('明河 246810', quick);
    expect(hash).not.toContain('246810');
    expect(await verifySecret('明河 246810', hash)).toBe(true);
    expect(await verifySecret('明河 246811', hash)).toBe(false);
  });

  it('never have the same hash twice', async () => {
    expect(await hashSecret('246810', quick)).not.toBe(await hashSecret('246810', quick));
  });

  it('are the same in either Unicode form', async () => {
    expect(await verifySecret('caf\u00e9', await hashSecret('cafe\u0301', quick))).toBe(true);
  });

  it.each(['👨‍👩‍👧 family', 'a\u200d\u0301 1234', '\ue863 246810', '密\u2028码'])(
    'are right as they come from a page, which leaves out what cannot be seen: "%s"',
    async (typed) => expect(await verifySecret(plainText(typed), await hashSecret(typed, quick))).toBe(true),
  );

  it.each([
    '',
    'scrypt$',
    'scrypt$15$8$1$AAAAAAAAAAAAAAAA$AA',
    `scrypt$4194304$32$1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
    // Nobody would live to see it checked; and scrypt itself refuses the other.
    `scrypt$131072$8$99$${'A'.repeat(22)}$${'A'.repeat(43)}`,
    `scrypt$65536$1$1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
  ])('have no hash like "%s"', (text) => {
    expect(isSecretHash(text)).toBe(false);
  });
});

describe('the example', () => {
  it('is accepted, with every service served by some counter and every icon known', () => {
    const result = parseSettings(JSON.stringify(exampleSettings()), file);
    if (!result.ok) throw new Error(result.failure.message);
    const { services, counters } = result.value.queue;
    const served = new Set(counters.flatMap((counter) => counter.serviceIds));
    expect(services.filter((service) => !served.has(service.id))).toEqual([]);
    expect(services.filter((service) => !(iconKey(service.icon) in icons))).toEqual([]);
  });

  it('has the secrets it tells', async () => {
    const { staff, technicianPinHash } = exampleSettings();
    expect(await verifySecret(exampleSecrets.technicianPin, technicianPinHash)).toBe(true);
    for (const { name, password } of exampleSecrets.staff) {
      const hash = staff.find((person) => person.name === name)?.passwordHash ?? '';
      expect(await verifySecret(password, hash)).toBe(true);
    }
  });
});

function iconKey(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
