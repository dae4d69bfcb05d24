import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { perflow, root } from './perflow.ts';

/** Generated, and tested where it is made. */
const REFERENCE = 'reference.md';

async function pages(): Promise<string[]> {
  const docs = (await readdir(path.join(root, 'docs'))).filter(
    (file) => file.endsWith('.md') && file !== REFERENCE,
  );
  return ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', ...docs.map((file) => path.join('docs', file))];
}

/** Whole files as they are; members of a workflow or a step within one. */
function asFile(example: string): string {
  if (/^(workflow|fragment|include) /m.test(example)) return example;
  if (example.startsWith('metric ')) return `workflow "w" {\nstep s {\nrun = "true"\n${example}}\n}\n`;
  return `workflow "w" {\n${example}}\n`;
}

describe('the pages of documentation', function () {
  this.timeout(60_000);

  it('show examples of the language without errors', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'perflow-docs-'));
    try {
      for (const page of await pages()) {
        const text = await readFile(path.join(root, page), 'utf8');
        const examples = [...text.matchAll(/^```perflow\n([^]*?)^```$/gm)].map(([, example = '']) =>
          asFile(example),
        );
        for (const [index, example] of examples.entries()) {
          await writeFile(path.join(folder, `${path.basename(page, '.md')}-${index}.perflow`), example);
        }
      }
      assert.ok((await readdir(folder)).length >= 4);
      const { code, stdout } = await perflow(['check', '.'], folder);
      assert.equal(code, 0, stdout);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('link to files that are there', async () => {
    for (const page of await pages()) {
      const text = await readFile(path.join(root, page), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
        if (/^https?:/.test(target)) continue;
        assert.ok(existsSync(path.join(root, path.dirname(page), target)), `${page} links to ${target}`);
      }
    }
  });
});
