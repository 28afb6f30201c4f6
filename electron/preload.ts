import { ipcRenderer } from 'electron';

/**
 * Hands the page one MessagePort to the station, and nothing else: the page gets neither Node nor `ipcRenderer`.
 * The port is asked for once the page's scripts have run and listen; `shell/electron.ts` answers.
 */
ipcRenderer.on('mingfa-port', (event) => {
  window.postMessage('mingfa-port', window.location.origin, event.ports);
});
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('mingfa-port-wanted'), { once: true });
