import type { Part } from './part.ts';

/** What became of a document's parts. */
export interface PartsChange {
  /** Parts that are still there, with another text. */
  readonly changed: Iterable<Part>;
  readonly removed: Iterable<Part>;
  readonly added: Iterable<Part>;
}

/** Changes one after another, as one: a part that came and went is not in it. */
export class ChangeSum implements PartsChange {
  readonly changed = new Set<Part>();
  readonly removed = new Set<Part>();
  readonly added = new Set<Part>();

  add({ changed, removed, added }: PartsChange): void {
    for (const part of removed) {
      this.changed.delete(part);
      if (!this.added.delete(part)) this.removed.add(part);
    }
    for (const part of added) this.added.add(part);
    for (const part of changed) if (!this.added.has(part)) this.changed.add(part);
  }
}
