/** What every command needs, loaded at once. */
export { CommanderError } from 'commander';
export { writeHelpIn } from './help.js';
export { cleanUpInterrupted } from './interrupt.js';
export { askedLanguage, languageFor, localeLanguage } from './language.js';
export { isClosedPipe } from './output.js';
export { buildProgram, exitCodeOf } from './program.js';
export { reportError, reportLine, speakIn } from './report.js';
