import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { CacheFigures } from '../../core/language/document/part-cache.ts';
import type { Feature } from './feature.ts';

/** Editors offer it under this name. */
const COMMAND = 'perflow.cacheFigures';

/** Tells how often what was asked of a text was known already. */
export const cache: Feature = {
  capabilities: { executeCommandProvider: { commands: [COMMAND] } },
  register: ({ connection, workspaces }) => {
    connection.onExecuteCommand(({ command }) => {
      if (command !== COMMAND) return null;
      const figures = workspaces.cacheFigures;
      void connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Info,
        message: sentenceOf(figures),
      });
      return figures;
    });
  },
};

function sentenceOf({ hits, misses, entries, size, capacity }: CacheFigures): string {
  const asked = hits + misses;
  const rate = asked === 0 ? '' : ` (${((100 * hits) / asked).toFixed(1)} %)`;
  const kept = `${number(entries)} parts are kept, ${number(size)} of at most ${number(capacity)} characters`;
  return `Of ${number(asked)} questions about parts of files, ${number(hits)}${rate} needed no parsing. Results for ${kept}.`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
