import { describe, expect, test } from 'vitest';
import { models } from '#drivers/registry.ts';
import { type RuledModel, udevRules } from './generate.ts';

test('the rules in this folder are those of the registry', async () => {
  await expect(udevRules(models)).toMatchFileSnapshot('60-mingfa-terminal.rules');
});

/** The lines that say something, without those that every file has. */
function linesFor(model: Partial<RuledModel>): string[] {
  const rules = udevRules([{ title: 'A model', kind: 'card-reader', transports: [], ...model }]);
  const fixed = udevRules([]).split('\n');
  return rules.split('\n').filter((line) => !fixed.includes(line));
}

const id = { vendorId: 0x0400, productId: 0xc35a };

describe('the rules of a model', () => {
  test('open its nodes to the groups of the system', () => {
    expect(linesFor({ transports: ['serial', 'usb', 'lp', 'hid', 'tcp'], usb: [id] })).toEqual([
      '# A model',
      'SUBSYSTEM=="tty", SUBSYSTEMS=="usb", ATTRS{idVendor}=="0400", ATTRS{idProduct}=="c35a", GROUP="dialout", MODE="0660", ENV{ID_MM_PORT_IGNORE}="1"',
      'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="0400", ATTR{idProduct}=="c35a", GROUP="plugdev", MODE="0660", ENV{ID_MM_DEVICE_IGNORE}="1"',
      'SUBSYSTEM=="usbmisc", KERNEL=="lp*", ATTRS{idVendor}=="0400", ATTRS{idProduct}=="c35a", GROUP="lp", MODE="0660"',
      'SUBSYSTEM=="hidraw", SUBSYSTEMS=="usb", ATTRS{idVendor}=="0400", ATTRS{idProduct}=="c35a", GROUP="plugdev", MODE="0660"',
    ]);
  });

  test('hold a shared id against the product’s own words, capital or small', () => {
    const [, rule] = linesFor({ transports: ['hid'], usb: [{ ...id, product: 'MR-300' }] });
    expect(rule).toContain('ATTRS{product}=="*[Mm][Rr]-300*"');
  });

  test('open a raw printer only where it has a printer’s interface', () => {
    const [, rule] = linesFor({
      kind: 'ticket-printer',
      transports: ['usb'],
      usb: [{ vendorId: 0x04b8 }],
    });
    expect(rule).toContain('ENV{ID_USB_INTERFACES}=="*:0701??:*"');
    expect(rule).toContain('TAG+="uaccess"');
  });

  test('open no raw device by its vendor alone', () => {
    expect(linesFor({ transports: ['usb'], usb: [{ vendorId: 0x10c4 }] })).toEqual([]);
  });

  test('of two models with one id stand there once', () => {
    const one = { kind: 'scanner', transports: ['hid'], usb: [id] };
    const rules = udevRules([
      { ...one, title: 'First' },
      { ...one, title: 'Second' },
    ]);
    expect(rules).toContain('# First, Second\nSUBSYSTEM=="hidraw"');
    expect(rules.match(/hidraw/g)).toHaveLength(1);
  });

  test('refuse words that a pattern cannot hold', () => {
    expect(() => linesFor({ transports: ['hid'], usb: [{ ...id, product: 'a"b' }] })).toThrow('a"b');
  });
});
