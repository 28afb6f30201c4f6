import { endWith } from './cli/exit.ts';
import { mingfaProgram } from './cli/program.ts';

try {
  await mingfaProgram().parseAsync();
} catch (error) {
  // What a person at the keyboard can mend is said plainly; an unexpected error is shown whole.
  if (!(error instanceof Error && error.name === 'NoPseudoTerminalError')) throw error;
  endWith(error.message);
}
