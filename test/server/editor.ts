import assert from 'node:assert/strict';
import type { ClientCapabilities, Position, Range } from 'vscode-languageserver-protocol';
import { createLineIndex } from '../../core/language/syntax/positions.ts';
import { inFolder } from '../cli/folder.ts';
import { readSource } from '../core/language/features/fixture.ts';
import { Client } from './client.ts';

/** A document that is open in an editor, with the cursor in it. */
export interface AtCursor {
  readonly file: string;
  readonly uri: string;
  readonly position: Position;
  /** The places between `‹` and `›`. */
  readonly ranges: readonly Range[];
  /** Asks about the cursor: `hover`, `completion`… */
  readonly ask: <T>(method: string, more?: object) => Promise<T>;
}

interface Started {
  readonly client: Client;
  readonly folder: string;
}

/** One server for the tests of a suite, over a folder with some files. Each test opens documents of its own. */
export class Editor {
  readonly client: Client;
  readonly folder: string;
  readonly #end: () => Promise<void>;
  #opened = 0;

  private constructor(client: Client, folder: string, end: () => Promise<void>) {
    this.client = client;
    this.folder = folder;
    this.#end = end;
  }

  static async start(files: Record<string, string>, capabilities?: ClientCapabilities): Promise<Editor> {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let served: Promise<void> | undefined;
    const { client, folder } = await new Promise<Started>((resolve, reject) => {
      served = inFolder(files, async (made) => {
        const client = new Client(made);
        await client.initialize(undefined, capabilities);
        resolve({ client, folder: made });
        await released;
        assert.equal(await client.end(), 0);
      });
      served.catch(reject);
    });
    return new Editor(client, folder, async () => {
      release();
      await served;
    });
  }

  /** Opens a new document in the folder; a `|` in it is the cursor. */
  async open(source: string): Promise<AtCursor> {
    this.#opened += 1;
    const file = `opened-${this.#opened}.perflow`;
    const { text, cursor = 0, spans } = readSource(source);
    const lines = createLineIndex(text);
    await this.client.open(file, text);
    const position = lines.positionAt(cursor);
    return {
      file,
      uri: this.client.uriOf(file),
      position,
      ranges: spans.map((span) => lines.rangeOf(span)),
      ask: async <T>(method: string, more: object = {}): Promise<T> =>
        await this.client.askOf<T>(file, method, { position, ...more }),
    };
  }

  /** Ends the server in order, and removes the folder. */
  async end(): Promise<void> {
    await this.#end();
  }
}
