import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inFolder } from './folder.ts';
import { perflow } from './perflow.ts';
import { assertMatchesSchema } from './schema.ts';

const SHOP = `workflow "shop" {
  step build { run = "true" }
  step lint { run = "true" }
  service server {
    needs = [build]
    run   = "sleep 600"
    ready = http("http://127.0.0.1:1/")
  }
  bench parse {
    needs  = [build]
    run    = "true"
    matrix { size = [10, 20] }
  }
  step smoke {
    needs = [server]
    run   = "true"
  }
}
`;

describe('perflow plan', () => {
  it('shows batches, instances, and what runs alone', async () => {
    await inFolder({ 'shop.perflow': SHOP }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['plan', '--jobs', '2'], { cwd });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.match(stdout, /^ shop {2}6 nodes, at most 2 jobs/);
      assert.match(stdout, /^ BATCHES/m);
      assert.match(stdout, /^ +1 {2}build +step/m);
      assert.match(stdout, /^ +lint +step$/m);
      assert.match(stdout, /^ +3 {2}parse\[size=10\] +bench +alone, needs build$/m);
      assert.match(stdout, /^ +5 {2}smoke +step +needs server$/m);
    });
  });

  it('of a node shows only what that needs', async () => {
    await inFolder({ 'shop.perflow': SHOP }, async (cwd) => {
      const { stdout } = await perflow(['plan', 'shop.perflow', 'smoke', '--json'], { cwd });
      const document = JSON.parse(stdout) as { nodes: { id: string }[] };
      assertMatchesSchema('plan', document);
      assert.deepEqual(document.nodes.map(({ id }) => id).sort(), ['build', 'server', 'smoke']);
    });
  });

  it('exits 2 where there is no plan', async () => {
    await inFolder({ 'shop.perflow': SHOP }, async (cwd) => {
      const { code, stdout, stderr } = await perflow(['plan', 'smke'], { cwd });
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, /smke/);
    });
  });
});

describe('perflow graph', () => {
  it('prints Mermaid, Graphviz and JSON', async () => {
    await inFolder({ 'shop.perflow': SHOP }, async (cwd) => {
      assert.match((await perflow(['graph', 'shop.perflow'], { cwd })).stdout, /^(flowchart|graph) /);
      assert.match((await perflow(['graph', '--format', 'dot'], { cwd })).stdout, /^(strict )?digraph /);
      const { code, stdout } = await perflow(['graph', '--format', 'json'], { cwd });
      assert.equal(code, 0);
      assertMatchesSchema('graph', JSON.parse(stdout));
    });
  });
});
