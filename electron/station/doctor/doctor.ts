export { examine } from './examine.ts';
export { Doctor, type DoctorDeps, type DoctorSeen } from './live-doctor.ts';
export { doctorProcedures } from './procedures.ts';
export { type StationSubjectDeps, stationSubject } from './station-subject.ts';
export type { ExaminedDevice, ExaminedSettings, Subject } from './subject.ts';
