/**
 * Who answers what the contract can be asked: one line a capability. Each gets the procedures and the station's services,
 * of which it takes what it needs.
 */
export { accessProcedures as access } from './access/procedures.ts';
export { availabilityProcedures as availability } from './availability/procedures.ts';
export { calculatorProcedures as calculators } from './calculators/calculators.ts';
export { captionsProcedures as captions } from './captions/procedures.ts';
export { captureProcedures as captures } from './captures/procedures.ts';
export { hotlineProcedures as hotline } from './consultation/hotline-procedures.ts';
export {
  callProcedures as call,
  consultationHubProcedures as consultationHub,
  consultationProcedures as consultation,
  lawyerProcedures as lawyer,
} from './consultation/procedures.ts';
export { recordingsProcedures as recordings } from './consultation/recordings-procedures.ts';
export { libraryProcedures as library } from './content/content.ts';
export { deviceProcedures as devices } from './devices/devices.ts';
export { dialogueProcedures as dialogues } from './dialogues/procedures.ts';
export { doctorProcedures as doctor } from './doctor/doctor.ts';
export { formProcedures as forms } from './forms/forms.ts';
export { technicianProcedures as technician } from './health/procedures.ts';
export { inputProcedures as input } from './input/procedures.ts';
export { mediationProcedures as mediation } from './mediation/procedures.ts';
export { peerProcedures as peers } from './peers/procedures.ts';
export { hallProcedures as hall } from './queue/hall-procedures.ts';
export {
  boardProcedures as board,
  deskProcedures as desk,
  queueProcedures as queue,
} from './queue/procedures.ts';
export { ratingsProcedures as ratings } from './ratings/procedures.ts';
export { sessionProcedures as sessions } from './sessions/procedures.ts';
export { speechProcedures as speech } from './speech/procedures.ts';
export { terminalProcedures as terminal } from './terminal/procedures.ts';
