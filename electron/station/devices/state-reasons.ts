import type { DeviceState } from '../../../drivers/device-state.ts';
import type { StateReason } from '../../contract/devices.ts';

/** What drivers and transports say, the narrower first. Their words are for the log: here alone they are read. */
const signs: readonly (readonly [RegExp, StateReason])[] = [
  [/\b(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)\b/, 'unreachable'],
  [/No answer within \d+ ms/, 'unreachable'],
  [/^no-such-port: .* the system offers no /, 'no-node'],
  [/^no-such-port: /, 'no-such-port'],
  [/^no-permission: /, 'no-permission'],
  [/^port-busy: In use already/, 'taken'],
  [/^port-busy: /, 'port-busy'],
  [/^no-library: /, 'no-library'],
  [/^other: Several devices fit/, 'several-fit'],
  [/^other: The option "keys"/, 'bad-option'],
  [/^other: .*(is no address|has no USB ids|speaks over|no bulk endpoints)/, 'bad-address'],
  [/A device answers on this port, but not as/, 'other-device'],
  [/^(Nothing answers on this port|No answer to )/, 'silent'],
  [/^The printer (does not answer|fell silent)|^The pad did not answer|\bno answer in time$/, 'silent'],
  [/commands in a row without an intact answer$/, 'silent'],
  [/^closed( by the device)?$|^the device is gone$/, 'link-lost'],
  [/\b(EIO|ENODEV|ENXIO|EPIPE|ECONNRESET)\b|[Dd]isconnected|has just gone/, 'link-lost'],
  [/bad file descriptor|input\/output error|LIBUSB_|could not (read|write)/i, 'link-lost'],
  [/^(shutdown|deactivated|offline|timed-out)$/, 'switched-off'],
  [/^(not started|Not opened yet)$|^The device host (is starting|has not started yet)$/, 'starting'],
  [/^(stopped$|The device host )/, 'host-away'],
  [/^The driver .* does not start$/, 'driver-fails'],
  [/^(recoverable|mechanical) error$/, 'recoverable'],
  [/^unrecoverable error$/, 'unrecoverable'],
  [/^self-test of the module failed/, 'module-failed'],
  [/^module is not authorised/, 'module-locked'],
  [/^Held for very long, stuck or covered/, 'key-stuck'],
  [/\boption "certificate"/, 'certificate'],
  [/^This printer does not take /, 'format-refused'],
  [/^(developer-empty|marker-waste-full|opc-life-over)$/, 'replace-part'],
  [/^output-area-full$/, 'tray-full'],
  [/^fuser-over-temp$/, 'too-hot'],
  [/^(interpreter-resource-unavailable|spool-area-full)$/, 'memory-full'],
  [/^takes no jobs$/, 'refuses-jobs'],
  [/^This printer does not tell its state$/, 'mute'],
  [/^The last job did not come to its end$/, 'job-unfinished'],
];

/** What is known beyond the state of why a device is so; `null`: nothing. */
export function stateReasonOf(state: DeviceState): StateReason | null {
  if (!('cause' in state)) return null;
  return signs.find(([sign]) => sign.test(state.cause))?.[1] ?? null;
}
