import type { Commands } from '../api';
import { admittingCommands } from './admitting';
import { answeringCommands } from './answering';
import { backOutCommands } from './back-out';
import { cancellingCommands } from './cancelling';
import { decisionCommands } from './decisions';
import { reportCommands } from './delivering-report';
import { guestCommands } from './guests';
import { instrumentCommands } from './instruments';
import { modelCommands } from './models';
import { peopleCommands } from './people';
import { planningCommands } from './planning';
import { receivingCommands } from './receiving';
import { recordingCommands } from './recording';
import { signingCommands } from './signing';
import { undoCommand } from './undo';
import { Writer, type WriterOptions } from './writer';

export function createCommands(options: WriterOptions): Commands {
  const writer = new Writer(options);
  return {
    ...peopleCommands(writer),
    ...guestCommands(writer),
    ...instrumentCommands(writer),
    ...planningCommands(writer),
    ...receivingCommands(writer),
    ...answeringCommands(writer),
    ...recordingCommands(writer),
    ...modelCommands(writer),
    ...backOutCommands(writer),
    ...cancellingCommands(writer),
    ...decisionCommands(writer),
    ...admittingCommands(writer),
    ...reportCommands(writer),
    ...signingCommands(writer),
    ...undoCommand(writer),
  };
}
