import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseResult, parseSync, Visitor, type VisitorObject } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import en from '../../../renderer/i18n/en/doctor.json';
import zh from '../../../renderer/i18n/zh-CN/doctor.json';
import { stateReasons } from '../../contract/devices.ts';
import { stateReasonOf } from './state-reasons.ts';

const drivers = join(import.meta.dirname, '../../../drivers');
const notForReal = /test\.ts$|simulat|fake|\brig\b|conformance|add-a-model|recording/;

type ObjectLiteral = Parameters<NonNullable<VisitorObject['ObjectExpression']>>[0];

/** The text of a property's string, if it has one. */
function textOf({ properties }: ObjectLiteral, name: string): string | undefined {
  for (const property of properties)
    if (property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === name)
      return property.value.type === 'Literal' ? String(property.value.value) : undefined;
  return undefined;
}

function statesIn(program: ParseResult['program']): { state: string; cause: string }[] {
  const found: { state: string; cause: string }[] = [];
  const note = (literal: ObjectLiteral) => {
    const state = textOf(literal, 'state');
    const cause = textOf(literal, 'cause');
    if (state !== undefined && cause !== undefined) found.push({ state, cause });
  };
  new Visitor({ ObjectExpression: note }).visit(program);
  return found;
}

/** Every `{ state: '…', cause: '…' }` that drivers write out. */
const written = readdirSync(drivers, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !notForReal.test(file))
  .flatMap((file) => statesIn(parseSync(file, readFileSync(join(drivers, file), 'utf8')).program));

describe('why a device is in its state', () => {
  it('is known of everything that a driver writes out', () => {
    expect(written.length).toBeGreaterThan(10);
    const unknown = written.filter(({ cause }) => stateReasonOf({ state: 'absent', cause }) === null);
    expect(unknown).toEqual([]);
  });

  it.each([
    ['no-such-port: Error: No such file or directory, cannot open /dev/ttyUSB0', 'no-such-port'],
    [
      'no-such-port: 0400:c35a at port 1-2 (no serial number) is plugged in, but the system offers no tty for it',
      'no-node',
    ],
    ['no-such-port: No device 0400:c35a is plugged in', 'no-such-port'],
    ['no-such-port: connect ECONNREFUSED 192.168.1.20:9100', 'unreachable'],
    ['no-such-port: No answer within 3000 ms', 'unreachable'],
    ['no-permission: Error: Permission denied, cannot open /dev/ttyS0. Install the rules', 'no-permission'],
    ['port-busy: Error Resource temporarily unavailable Cannot lock port', 'port-busy'],
    ['port-busy: In use already: 04b8:0202 at port 1-1 (no serial number)', 'taken'],
    ['no-library: The module usb does not load: libudev.so.1', 'no-library'],
    ['other: Several devices fit: 04b8:0202 at port 1-1 (no serial number)', 'several-fit'],
    [
      'other: The registry has no USB ids of ESC/POS 58 mm: say where it is by a path, usb: or hid:',
      'bad-address',
    ],
    ['other: The option "keys" cannot be read: x', 'bad-option'],
    ['Nothing answers on this port at any speed', 'silent'],
    ['A device answers on this port, but not as a SAM_V card reader does', 'other-device'],
    ['The pad did not answer in 500 ms', 'silent'],
    ['5 commands in a row without an intact answer', 'silent'],
    ['closed by the device', 'link-lost'],
    ['EIO: i/o error, write', 'link-lost'],
    ['bad file descriptor', 'link-lost'],
    ['could not read from HID device', 'link-lost'],
    ['self-test of the module failed (60)', 'module-failed'],
    ['module is not authorised for use (66)', 'module-locked'],
    ['The device host was lost: Exited with status 1', 'host-away'],
    ['The device host has not started yet', 'starting'],
    ['opc-life-over', 'replace-part'],
    ['something that nobody has read yet', null],
  ])('is told by what the driver said: %s', (cause, reason) => {
    expect(stateReasonOf({ state: 'absent', cause })).toBe(reason);
  });

  it('is nothing more where the state says it all', () => {
    expect(stateReasonOf({ state: 'out', what: 'paper' })).toBeNull();
  });

  it.each([
    ['Chinese', zh],
    ['English', en],
  ])('has a cause and a remedy in %s', (_, { reason }) => {
    expect(Object.keys(reason).sort()).toEqual([...stateReasons].sort());
    for (const words of Object.values(reason)) {
      expect(words.cause).not.toBe('');
      expect(words.remedy).not.toBe('');
    }
  });
});
