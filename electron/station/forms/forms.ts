/** The public file of the forms that people hand in or sign. */
export { HandedIn } from './handed-in.ts';
export { type FormDeps, formProcedures } from './procedures.ts';
export { type Forms, ownForms } from './read-forms.ts';
