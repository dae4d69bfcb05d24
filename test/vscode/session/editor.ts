import { chmodSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { fail, ok, type Result } from '../../../core/result.ts';
import { SetupError } from '../../../tooling/bootstrap.mjs';
import { ensureChromium } from '../../../tooling/workbench/chromium.ts';
import { ensureHost } from '../../../tooling/workbench/install-host.ts';

/** An executable that takes VS Code's flags, with what it needs in its environment. */
export interface Editor {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Desktop VS Code, downloaded, where `PERFLOW_VSCODE=desktop` asks for it or the host can't run; else the host, which
 * needs no download beside packages. The error says in a sentence why there is neither.
 */
export async function findEditor(): Promise<Result<Editor, string>> {
  const isDesktop = process.env['PERFLOW_VSCODE'] === 'desktop' || process.platform !== 'linux';
  return isDesktop ? await desktop() : await host();
}

async function desktop(): Promise<Result<Editor, string>> {
  try {
    return ok({ executable: await downloadAndUnzipVSCode(), env: {} });
  } catch (error) {
    return fail(`VS Code could not be downloaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function host(): Promise<Result<Editor, string>> {
  const chromium = ensureChromium();
  if (!chromium.ok) return chromium;
  try {
    const executable = path.join(import.meta.dirname, '..', 'host', 'code.ts');
    chmodSync(executable, 0o755);
    const env = {
      PERFLOW_HOST: await ensureHost(),
      PERFLOW_CHROMIUM: chromium.value,
      // The executable is a script for the Node that runs us.
      PATH: [path.dirname(process.execPath), process.env['PATH'] ?? ''].join(path.delimiter),
    };
    return ok({ executable, env });
  } catch (error) {
    if (error instanceof SetupError) return fail(error.message);
    throw error;
  }
}
