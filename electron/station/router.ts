import { accessProcedures } from './access/procedures.ts';
import { captureProcedures } from './captures/procedures.ts';
import { libraryProcedures } from './content/content.ts';
import { deviceProcedures } from './devices/devices.ts';
import { doctorProcedures } from './doctor/doctor.ts';
import { technicianProcedures } from './health/procedures.ts';
import type { StationRouter } from './hub/callers.ts';
import { inputProcedures } from './input/input.ts';
import { procedures } from './kernel/implement.ts';
import { anyOf } from './kernel/live.ts';
import { boardProcedures, deskProcedures, queueProcedures } from './queue/procedures.ts';
import { ratingsProcedures } from './ratings/procedures.ts';
import type { Services } from './services.ts';
import { sessionProcedures } from './sessions/procedures.ts';
import { speechProcedures } from './speech/procedures.ts';
import { terminalProcedures } from './terminal/procedures.ts';

/** Every procedure of the contract with its handler. The types ask for each; the station checks once more at start. */
export function createRouter(services: Services, onHeartbeat: (paints: number) => void): StationRouter {
  const { clock, queue, sessions, devices, terminal, ratings, health, log, audit } = services;
  return procedures.router({
    access: accessProcedures(procedures, { access: services.access }),
    terminal: terminalProcedures(procedures, terminal, clock, onHeartbeat),
    sessions: sessionProcedures(procedures, { sessions, clock }),
    queue: queueProcedures(procedures, queue, sessions, { clock }),
    desk: deskProcedures(procedures, queue, {
      clock,
      ratingCounts: (day) => ratings.counts(day),
      setOutOfService: (out, actor) => {
        audit.record(actor, out ? 'out-of-service' : 'back-in-service', '');
        terminal.setOutOfService(out);
      },
      noticeChanges: anyOf(devices.changes, clock.changes),
    }),
    board: boardProcedures(procedures, queue, { clock }),
    ratings: ratingsProcedures(procedures, ratings),
    devices: deviceProcedures(procedures, devices, clock),
    input: inputProcedures(procedures, { input: services.input }),
    doctor: doctorProcedures(procedures, services.doctor),
    technician: technicianProcedures(procedures, { health, log, audit, clock, time: clock }),
    speech: speechProcedures(procedures, { speech: services.speech }),
    captures: captureProcedures(procedures, { captures: services.captures, devices, clock }),
    library: libraryProcedures(procedures, services.reading),
  });
}
