import type { Feature } from '../feature.ts';
import { answerPulls } from './pull.ts';
import { pushDiagnostics } from './push.ts';
import { refreshDiagnostics } from './refresh.ts';

/** What is wrong: told unasked to clients that do not ask, else answered, of files that are not open too. */
export const diagnostics: Feature = {
  capabilities: {
    diagnosticProvider: {
      identifier: 'perflow',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    },
  },
  register: (server) => {
    pushDiagnostics(server);
    answerPulls(server);
    refreshDiagnostics(server);
  },
};
