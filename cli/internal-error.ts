import { cleanLine } from '../core/report/terminal/text.ts';
import { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import type { Output } from './output.ts';

/** A bug of Perflow's own: one sentence, how to report it, and the stack only where `PERFLOW_DEBUG=1` asks for it. */
export function internalError(
  error: unknown,
  io: Pick<Io, 'env'> & { readonly stderr: Pick<Output, 'line'> },
): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  const [firstLine = ''] = message.split('\n', 1);
  io.stderr.line(`perflow: internal error: ${cleanLine(firstLine)}`);
  if (io.env['PERFLOW_DEBUG'] === '1' && error instanceof Error) {
    io.stderr.line(error.stack ?? message);
  } else {
    io.stderr.line(
      'This is a bug in Perflow, not in your workflow: please report it with what PERFLOW_DEBUG=1 prints here.',
    );
  }
  return ExitCode.unable;
}
