/** The public file of the forms that people hand in or sign. */
export { HandedIn } from './handed-in.ts';
export { type FormDeps, formProcedures } from './procedures.ts';
export { type Forms, readForms } from './read-forms.ts';
