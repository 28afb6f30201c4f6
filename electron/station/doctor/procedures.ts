import type { Procedures } from '../kernel/implement.ts';
import type { Doctor } from './live-doctor.ts';

/** The handlers of `contract.doctor`. */
export function doctorProcedures(
  { doctor: procedures }: Procedures,
  { doctor }: { readonly doctor: Doctor },
) {
  return {
    live: procedures.live.handler(({ signal }) => doctor.watch(signal)),
    run: procedures.run.handler(() => doctor.run()),
  };
}
