import { readFile } from 'node:fs/promises';
import type { App, CustomScheme, Input, Protocol, Session, WebContents } from 'electron';
import { pageHeaders } from '../contract/page-policy.ts';
import { isBlockedKey } from './kiosk-keys.ts';
import { pageFile } from './page-files.ts';
import { mayHave, mayNavigate, originOf, ownOrigin, ownScheme, type PermissionRules } from './policy.ts';
import type { ShellLog } from './shell-log.ts';

/** Our scheme behaves like https: an origin, a secure context, fetch. It does not get past the CSP. */
const schemes: CustomScheme[] = [
  { scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
];

/** What must be said before Electron is ready; said later it is silently ignored. */
export function prepare(
  app: App,
  protocol: Protocol,
  options: { readonly softwareRendering: boolean },
): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged(schemes);
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  // Some terminals' graphics drivers hang after days: the technician can do without them.
  if (options.softwareRendering) app.disableHardwareAcceleration();
}

/** Serves the built pages under our scheme, with the same headers as the hub. @param root absolute folder */
export function servePages(protocol: Pick<Protocol, 'handle'>, root: string): void {
  protocol.handle(ownScheme, (request) => pageResponse(request, root));
}

async function pageResponse(request: Request, root: string): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405 });
  const file = pageFile(request.url, root);
  if (!file.ok) return new Response(null, { status: 404, headers: pageHeaders() });
  try {
    const body = await readFile(file.value.path);
    return new Response(new Uint8Array(body), {
      headers: { ...pageHeaders(), 'Content-Type': file.value.contentType },
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
    return new Response(null, { status: 404, headers: pageHeaders() });
  }
}

/** Refuses permissions, devices, screen capture and downloads but for what the rules name. */
export function guardSession(session: Session, rules: PermissionRules, log: ShellLog): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const question = { permission, from: details.requestingUrl, isMainFrame: details.isMainFrame, media };
    const granted = mayHave(question, rules);
    if (!granted) log({ event: 'shell.refused', what: 'permission', detail: permission });
    answer(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, from, { isMainFrame, mediaType }) => {
    const media = mediaType === undefined ? [] : [mediaType];
    return mayHave({ permission, from, isMainFrame, media }, rules);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', (event) => {
    event.preventDefault();
    log({ event: 'shell.refused', what: 'download', detail: 'file' });
  });
}

/** Keeps a page on its origin, in its window, and the browser's keys from it. */
export function guardContents(contents: WebContents, log: ShellLog): void {
  const stay = (details: { url: string; preventDefault(): void }) => {
    if (mayNavigate(details.url, ownOrigin)) return;
    details.preventDefault();
    log({ event: 'shell.refused', what: 'navigation', detail: originOf(details.url) ?? 'no origin' });
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log({ event: 'shell.refused', what: 'window', detail: originOf(url) ?? 'no origin' });
    return { action: 'deny' };
  });
  contents.on('before-input-event', (event, input) => refuseKey(event, input));
}

function refuseKey(event: { preventDefault(): void }, input: Input): void {
  if (isBlockedKey(input)) event.preventDefault();
}
