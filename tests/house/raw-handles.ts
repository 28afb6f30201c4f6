/**
 * What breaks by itself, at any moment: processes, sockets, servers, threads, file streams. Without a listener for its
 * errors each of them ends the whole process. So they are made in few files, and each says here why it may.
 */
export const makers: Readonly<Record<string, string>> = {
  'drivers/basics/program.ts': 'the way to start a program: every error is a failure, or has a listener',
  'electron/shell/workers.ts': 'our own processes: each error is their exit',
  'electron/station/hub/server.ts': 'the servers of the hub; its door listens to every connection',
  'electron/station/hub/listener.ts': 'the WebSockets of the hub; its guests listen to each',
  'electron/station/hub/members.ts': 'the server for members; its door listens to every connection',
  'electron/station/peers/secure-socket.ts': 'connections to a hub: an error is their end',
  'electron/station/peers/port-free.ts': 'tries whether a port is free: an error is an answer',
  'electron/station/doctor/this-machine.ts': 'tries whether a port answers: an error is an answer',
  'electron/cli/doctor/running-station.ts': 'the doctor’s connection to the station',
  'electron/cli/record/record-line.ts': 'the file of a recording: an error is its failure',
  'drivers/transport/tcp.ts': 'connections to devices',
  'drivers/document-printer/ipp-everywhere/ipp/client.ts': 'requests to printers',
  'drivers/document-printer/ipp-everywhere/ipp/connect.ts': 'connections to printers',
  'drivers/document-printer/ipp-everywhere/simulator.ts':
    'the server of a simulated printer: for the demo and tests',
  'electron/station/consultation/janus-session.ts': 'a line to a gateway: its errors end the call',
  'electron/station/captions/recogniser.ts': 'a line to a recogniser: its errors end it, the call goes on',
  'electron/station/content/search/learn/crew.ts':
    'threads that learn: an error fails what they do, and what waits',
  'drivers/host/orphan-guard.ts': 'a thread that looks whether the parent is gone',
};

const modules = /^(?:node:)?(?:child_process|worker_threads|net|tls|https?|http2|dgram)$|^ws$/;
const making =
  /^(?:spawn|exec|execFile|fork|Worker|createServer|createSecureServer|connect|createConnection|createSocket|request|get|WebSocket|WebSocketServer)$/;

/** What a file makes that may break, by the name of its maker. */
export function rawHandlesIn(code: string): string[] {
  const imports = [...code.matchAll(/^import (?!type\b)([^;]*?) from '([^']+)'/gm)];
  const made = imports
    .filter(([, , from = '']) => modules.test(from))
    .flatMap(([, names = '']) =>
      names.includes('{') ? namesIn(names).filter((name) => making.test(name)) : [names],
    );
  const streams = [...code.matchAll(/\bcreate(?:Read|Write)Stream(?=\()/g)].map(([name]) => name);
  return [...made, ...streams];
}

/** `{ a, type B, c as d }`: `a` and `c`. */
function namesIn(braces: string): string[] {
  return braces
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => name.trim().split(' as ')[0] ?? '')
    .filter((name) => !name.startsWith('type '));
}
