import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled } from '../../../tooling/bootstrap.mjs';

const PEERS = path.join(import.meta.dirname, '../peers');
const YAML_SERVER = path.join(PEERS, 'node_modules/yaml-language-server/bin/yaml-language-server');

/** The language server for YAML that editors use; installed beside the bench when it is not there. */
export async function yamlServer(): Promise<ChildProcess> {
  await ensureInstalled(PEERS);
  return spawn(process.execPath, [YAML_SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
}

/** What `fileOfSteps` says, in YAML. */
export function yamlOfSteps(steps: number): string {
  const blocks = Array.from({ length: steps }, (_, index) =>
    [
      `  - id: s${index}`,
      `    run: "node build.js --part x ${index}"`,
      `    needs: [${index < 10 ? '' : `s${index - 10}, s${index - (index % 10)}`}]`,
      '    inputs: ["src/**/*.ts", "package-lock.json"]',
      '    timeout: 2m',
      '    retries: 2',
      '',
    ].join('\n'),
  );
  return `workflow: bench\nparams:\n  label: x\nsteps:\n${blocks.join('')}goals: ["s0.time < 5s"]\n`;
}
