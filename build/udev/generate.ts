/** What is used of a model of the registry; `build` imports nothing of the product. */
export interface RuledModel {
  readonly title: string;
  readonly kind: string;
  readonly transports: readonly string[];
  readonly usb?: readonly RuledId[];
}

export interface RuledId {
  readonly vendorId: number;
  readonly productId?: number;
  readonly product?: string;
}

const header = `# Generated from the models in drivers/registry.ts. Do not edit: build/udev/README.md tells how to make it anew.
ACTION=="remove", GOTO="mingfa_end"

# FTDI adapters keep short answers back for up to 16 ms
ACTION=="add", SUBSYSTEM=="usb-serial", DRIVER=="ftdi_sio", ATTR{latency_timer}="1"
`;

const footer = 'LABEL="mingfa_end"\n';

/** The rules by which the terminal may open its devices, as a file for /etc/udev/rules.d. */
export function udevRules(models: readonly RuledModel[]): string {
  const titles = new Map<string, Set<string>>();
  for (const model of models)
    for (const rule of rulesOf(model)) titles.set(rule, (titles.get(rule) ?? new Set()).add(model.title));
  const blocks = new Map<string, string[]>();
  for (const [rule, ofModels] of titles) {
    const comment = `# ${[...ofModels].join(', ')}`;
    blocks.set(comment, [...(blocks.get(comment) ?? []), rule]);
  }
  const body = [...blocks].map(([comment, rules]) => `${[comment, ...rules].join('\n')}\n`);
  return [header, ...body, footer].join('\n');
}

function rulesOf(model: RuledModel): string[] {
  return (model.usb ?? []).flatMap((id) =>
    model.transports.flatMap((transport) => ruleFor[transport]?.(id, model) ?? []),
  );
}

const ruleFor: Readonly<Record<string, (id: RuledId, model: RuledModel) => string[]>> = {
  serial: (id) => [
    rule(
      'SUBSYSTEM=="tty"',
      'SUBSYSTEMS=="usb"',
      ...matches('ATTRS', id),
      ...access('dialout'),
      notAModem('PORT'),
    ),
  ],
  lp: (id) => [rule('SUBSYSTEM=="usbmisc"', 'KERNEL=="lp*"', ...matches('ATTRS', id), ...access('lp'))],
  hid: (id, { kind }) => [
    rule('SUBSYSTEM=="hidraw"', 'SUBSYSTEMS=="usb"', ...matches('ATTRS', id), ...access('plugdev')),
    ...(kind === 'keypad' || kind === 'scanner' ? [notADesktopKeyboard(id)] : []),
  ],
  usb: rawRules,
};

/** What it types is for the terminal's driver, and never goes into a page by way of the desktop. */
function notADesktopKeyboard(id: RuledId): string {
  return rule(
    'SUBSYSTEM=="input"',
    'SUBSYSTEMS=="usb"',
    ...matches('ATTRS', id),
    'ENV{LIBINPUT_IGNORE_DEVICE}="1"',
  );
}

/**
 * A raw device is all of it, so only what is surely meant is opened up: a printer must have a printer's interface, and
 * another device must be named by its product.
 */
function rawRules(id: RuledId, { kind }: RuledModel): string[] {
  const isPrinter = kind === 'ticket-printer';
  if (!isPrinter && id.productId === undefined) return [];
  return [
    rule(
      'SUBSYSTEM=="usb"',
      'ENV{DEVTYPE}=="usb_device"',
      ...(isPrinter ? ['ENV{ID_USB_INTERFACES}=="*:0701??:*"'] : []),
      ...matches('ATTR', id),
      ...access('plugdev'),
      // Paper is no secret. What reads cards, pens, codes and keys is for the terminal's own user alone.
      ...(isPrinter ? ['TAG+="uaccess"'] : []),
      notAModem('DEVICE'),
    ),
  ];
}

function matches(attribute: 'ATTR' | 'ATTRS', { vendorId, productId, product }: RuledId): string[] {
  return [
    `${attribute}{idVendor}=="${hex4(vendorId)}"`,
    ...(productId === undefined ? [] : [`${attribute}{idProduct}=="${hex4(productId)}"`]),
    ...(product === undefined ? [] : [`${attribute}{product}=="*${inAnyCase(product)}*"`]),
  ];
}

function access(group: string): string[] {
  return [`GROUP="${group}"`, 'MODE="0660"'];
}

/** ModemManager writes to everything that could be a modem. */
function notAModem(what: 'DEVICE' | 'PORT'): string {
  return `ENV{ID_MM_${what}_IGNORE}="1"`;
}

function rule(...parts: string[]): string {
  return parts.join(', ');
}

/** The pattern that fits as the drivers compare: capital or small. */
function inAnyCase(text: string): string {
  if (!/^[\w .-]+$/.test(text)) throw new Error(`"${text}" cannot be matched by udev without escapes`);
  return text.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

function hex4(id: number): string {
  return id.toString(16).padStart(4, '0');
}
