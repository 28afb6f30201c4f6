/**
 * What a page of the terminal may do. Pure rules: both shells ask here and neither decides by itself.
 * The rules follow Electron's security checklist and refuse whatever they do not name.
 */

/** The scheme under which Electron serves our own pages: unlike file:// it has an origin, and so a same-origin rule. */
export const ownScheme = 'mingfa';
/** One host, so that all pages of the terminal share one origin. */
export const ownOrigin = `${ownScheme}://terminal`;

/** @returns scheme, host and port of `address` in one spelling; `undefined` for what is no URL with a host. */
export function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host } = new URL(address);
  // URL.origin is 'null' for schemes outside the standard, ours among them.
  return host === '' ? undefined : `${protocol}//${host}`;
}

/** May the window show `address`? Only pages of our own origin: not even about:blank, which shows a white screen. */
export function mayNavigate(address: string, origin: string): boolean {
  return originOf(address) === origin;
}

export interface SenderFrame {
  readonly url: string;
  /** `null` for the top frame. */
  readonly parent: unknown;
}

/** Is a message from this frame answered? Only the top frame of our own page is. */
export function maySend(frame: SenderFrame | null, origin: string): boolean {
  // Electron gives null for a frame that has gone or navigated since it sent.
  return frame !== null && frame.parent === null && mayNavigate(frame.url, origin);
}

export interface PermissionQuestion {
  /** Electron's name of the permission, e.g. `media`, `geolocation`. */
  readonly permission: string;
  /** Address or origin of the page that asks. */
  readonly from: string;
  readonly isMainFrame: boolean;
  /** Which of camera (`video`) and microphone (`audio`) are asked for; Electron leaves it out in some checks. */
  readonly media?: readonly string[];
}

export interface PermissionRules {
  readonly origin: string;
  /** Consultation by video and the document camera need it; off where a terminal has neither. */
  readonly cameraAllowed: boolean;
  readonly microphoneAllowed: boolean;
}

/**
 * Camera and microphone for our own top frame where the settings allow them, and the choice of where sound comes out: headphones
 * have an output of their own. Everything else is refused.
 */
export function mayHave(question: PermissionQuestion, rules: PermissionRules): boolean {
  if (!question.isMainFrame || !mayNavigate(question.from, rules.origin)) return false;
  if (question.permission === 'speaker-selection') return true;
  if (question.permission !== 'media') return false;
  const wanted = question.media ?? [];
  return wanted.length > 0 && wanted.every((kind) => mayRecord(kind, rules));
}

function mayRecord(kind: string, rules: PermissionRules): boolean {
  if (kind === 'video') return rules.cameraAllowed;
  return kind === 'audio' && rules.microphoneAllowed;
}
