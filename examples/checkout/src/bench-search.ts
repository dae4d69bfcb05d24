// node dist/src/bench-search.js --version scan|indexed --size 1000 --queries 200
// Answers a fixed number of queries and prints a checksum of the answers: the same for both versions.

import { fail, readOptions, wholeNumber } from './arguments.ts';
import { makeQueries } from './catalogue.ts';
import { versions } from './data.ts';

const HITS = 10;
const QUERY_SEED = 7;

const options = readOptions(['version', 'size', 'queries']);
const open = versions[options.version] ?? fail(`there is no version ${options.version}`);
const search = await open(wholeNumber(options.size, 1));
const queries = makeQueries(wholeNumber(options.queries, 1), QUERY_SEED);

let checksum = 0;
for (const query of queries) {
  for (const hit of search.find(query, HITS)) {
    checksum = (Math.imul(checksum, 31) + hit.product.id * 101 + hit.score) >>> 0;
  }
}
console.log(`${queries.length} queries answered, checksum ${checksum}`);
