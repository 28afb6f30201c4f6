import { ipcRenderer } from 'electron';

/**
 * Hands the page one MessagePort to the station, and nothing else: the page gets neither Node nor `ipcRenderer`.
 * The port is asked for once the page's scripts have run and listen; `shell/electron.ts` answers.
 */
ipcRenderer.on('mingfa-port', (event) => {
  window.postMessage('mingfa-port', window.location.origin, event.ports);
});
const ask = () => ipcRenderer.send('mingfa-port-wanted');
window.addEventListener('DOMContentLoaded', ask, { once: true });
// The page gave up the one it had: a station that was only slow is still there, and sends no new one by itself.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'mingfa-port-wanted') ask();
});
