import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeCatalogue, type Product } from './catalogue.ts';
import { IndexedSearch, makePostings } from './inverted-index.ts';
import { ScanSearch } from './scan.ts';
import type { Search } from './search.ts';

/** `dist/data`, beside the compiled `dist/src`. */
const folder = path.join(import.meta.dirname, '..', 'data');

const catalogueFile = (size: number): string => path.join(folder, `catalogue-${size}.json`);
const postingsFile = (size: number): string => path.join(folder, `postings-${size}.json`);

export async function writeCatalogue(size: number, seed: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(catalogueFile(size), JSON.stringify(makeCatalogue(size, seed)));
}

export async function writePostings(size: number): Promise<void> {
  const postings = makePostings(await readProducts(size));
  await writeFile(postingsFile(size), JSON.stringify([...postings]));
}

export async function readProducts(size: number): Promise<Product[]> {
  return (await readJson(catalogueFile(size))) as Product[];
}

/** The versions of the search by name; both read what they need from the files that the build made. */
export const versions: Readonly<Record<string, (size: number) => Promise<Search>>> = {
  scan: async (size) => new ScanSearch(await readProducts(size)),
  indexed: async (size) => {
    const postings = (await readJson(postingsFile(size))) as [string, number[]][];
    return new IndexedSearch(await readProducts(size), new Map(postings));
  },
};

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
