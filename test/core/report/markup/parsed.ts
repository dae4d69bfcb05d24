import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';

/** An element, as a parser that knows nothing of Perflow reads it. */
export interface Parsed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Parsed[];
  /** Its own text and that of what is in it. */
  readonly text: string;
}

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: Parsed[];
  text: string;
}

/** The root of a document; what is not well-formed fails the test. */
export function parsed(source: string): Parsed {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => assert.fail(error));
  parser.on('opentag', ({ name, attributes }) => {
    open.push({ name, attributes: { ...attributes }, children: [], text: '' });
  });
  parser.on('text', (text) => {
    for (const one of open) one.text += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop() ?? assert.fail();
    open.at(-1)?.children.push(closed);
  });
  parser.write(source).close();
  return root.children[0] ?? assert.fail('an empty document');
}

/** All elements of this name, in the order of the document. */
export function all(from: Parsed, name: string): readonly Parsed[] {
  return from.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}
