import type { Block } from '../syntax/tree.ts';
import type {
  ExperimentDeclaration,
  NodeDeclaration,
  StageDeclaration,
  VariantDeclaration,
} from '../workflow.ts';
import { labelText } from './labels.ts';
import {
  attributesOf,
  axesOf,
  entriesOf,
  envOf,
  metricsIn,
  nameSpan,
  nestedBlock,
  nestedBlocks,
  nodeRefs,
} from './records.ts';
import { originOf, type Site } from './site.ts';

export function nodeOf(
  kind: NodeDeclaration['kind'],
  name: string,
  block: Block,
  site: Site,
): NodeDeclaration {
  const { attributes, blocks } = nestedBlock(block, site);
  return {
    kind,
    name,
    origin: originOf(site, block),
    nameOrigin: originOf(site, nameSpan(block)),
    attributes,
    needs: nodeRefs(attributes.get('needs')),
    matrix: axesOf(block, site),
    env: envOf(block, site),
    metrics: metricsIn(block, site),
    blocks,
  };
}

export function stageOf(name: string, block: Block, site: Site): StageDeclaration {
  const attributes = new Map(attributesOf(block, site));
  const steps = nodeRefs(attributes.get('steps'));
  return { name, origin: originOf(site, block), steps, attributes };
}

export function experimentOf(block: Block, site: Site): ExperimentDeclaration {
  const attributes = attributesOf(block, site);
  return {
    name: labelText(block.label) ?? '',
    origin: originOf(site, block),
    nameOrigin: originOf(site, nameSpan(block)),
    of: nodeRefs(attributes.get('of')),
    variants: nestedBlocks(block, 'variant').map((variant) => variantOf(variant, site)),
    attributes,
  };
}

function variantOf(block: Block, site: Site): VariantDeclaration {
  const params = entriesOf(nestedBlocks(block, 'params'), site);
  return {
    name: labelText(block.label) ?? '',
    origin: originOf(site, block),
    nameOrigin: originOf(site, nameSpan(block)),
    attributes: attributesOf(block, site),
    env: envOf(block, site),
    params: new Map(params.map(({ name, value }) => [name, value])),
  };
}
