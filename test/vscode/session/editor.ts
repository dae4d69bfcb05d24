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

/** What is not to be had here, and why: a sentence without its full stop. */
export interface Missing {
  readonly title: string;
  readonly reason: string;
}

/**
 * Desktop VS Code, downloaded, where `PERFLOW_VSCODE=desktop` asks for it or the host can't run; else the host, which
 * needs no download beside packages.
 */
export async function findEditor(): Promise<Result<Editor, Missing>> {
  const isDesktop = process.env['PERFLOW_VSCODE'] === 'desktop' || process.platform !== 'linux';
  return isDesktop ? await desktop() : await host();
}

async function desktop(): Promise<Result<Editor, Missing>> {
  try {
    return ok({ executable: await downloadAndUnzipVSCode(), env: {} });
  } catch (error) {
    const reason = `it could not be downloaded: ${error instanceof Error ? error.message : String(error)}`;
    return fail({ title: 'desktop VS Code', reason });
  }
}

async function host(): Promise<Result<Editor, Missing>> {
  const chromium = await ensureChromium();
  if (!chromium.ok) return fail({ title: 'Chromium for a window of VS Code', reason: chromium.error });
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
    if (error instanceof SetupError) return fail({ title: 'VS Code for the tests', reason: error.message });
    throw error;
  }
}
