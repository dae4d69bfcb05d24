import type { Position } from 'vscode-languageserver';
import type { AskedPlace } from '../../core/language/features/asked-place.ts';
import type { CheckedFile } from '../workspace/workspaces.ts';

/** A position of a request as features ask about it. */
export function placeAsked({ file: { document }, entries }: CheckedFile, position: Position): AskedPlace {
  return { document, offset: document.offsetAt(position), entries };
}
